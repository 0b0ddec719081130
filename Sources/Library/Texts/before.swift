internal import Language

extension Builtin {
  static let before = Builtin(
    "before", in: .text, "What stands before the first place of a part; all where it is not there.",
    parameters: [
      .init("text", .textOrColumn, "a text, or a column of texts"),
      .init("part", .text, "what ends it"),
    ],
    returns: .textOrColumn,
    examples: [
      "\"key: value: x\".before(\": \")": "key",
      "\"key\".before(\":\")": "key",
    ]
  ) { call in
    let part = try call.text("part")
    return try call.eachText("text") { text in
      guard let start = text.utf8.start(of: part.utf8, from: text.startIndex) else {
        return .text(text)
      }
      return .text(String(decoding: text.utf8[..<start], as: UTF8.self))
    }
  }
}
