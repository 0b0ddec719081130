internal import Language

extension Builtin {
  static let removeSuffix = Builtin(
    "remove_suffix", in: .text, "A text without a certain end, where it has it.",
    parameters: [
      .init("text", .textOrColumn, "a text, or a column of texts"),
      .init("part", .text, "the end"),
    ],
    returns: .textOrColumn,
    examples: [
      "\"billing.\".remove_suffix(\".\")": "billing",
      "\"billing\".remove_suffix(\".\")": "billing",
    ]
  ) { call in
    let part = Array(try call.text("part").utf8.reversed())
    return try call.eachText("text") { text in
      guard text.utf8.reversed().starts(with: part) else { return .text(text) }
      return .text(String(decoding: text.utf8.dropLast(part.count), as: UTF8.self))
    }
  }
}
