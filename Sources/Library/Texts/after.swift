internal import Language

extension Builtin {
  static let after = Builtin(
    "after", in: .text,
    "What stands after the first place of a part; nothing where it is not there.",
    parameters: [
      .init("text", .textOrColumn, "a text, or a column of texts"),
      .init("part", .text, "what it follows"),
    ],
    returns: .textOrColumn,
    examples: [
      "\"key: value: x\".after(\": \")": "value: x",
      "\"key\".after(\":\")": "",
    ]
  ) { call in
    let part = try call.text("part")
    return try call.eachText("text") { text in
      guard let start = text.utf8.start(of: part.utf8, from: text.startIndex) else {
        return .text("")
      }
      let end = text.utf8.index(start, offsetBy: part.utf8.count)
      return .text(String(decoding: text.utf8[end...], as: UTF8.self))
    }
  }
}
