internal import Language

extension Builtin {
  static let removePrefix = Builtin(
    "remove_prefix", in: .text, "A text without a certain beginning, where it has it.",
    parameters: [
      .init("text", .textOrColumn, "a text, or a column of texts"),
      .init("part", .text, "the beginning"),
    ],
    returns: .textOrColumn,
    examples: [
      "\"Answer: 4\".remove_prefix(\"Answer: \")": "4",
      "\"4\".remove_prefix(\"Answer: \")": "4",
    ]
  ) { call in
    let part = Array(try call.text("part").utf8)
    return try call.eachText("text") { text in
      guard text.utf8.starts(with: part) else { return .text(text) }
      return .text(String(decoding: text.utf8.dropFirst(part.count), as: UTF8.self))
    }
  }
}
