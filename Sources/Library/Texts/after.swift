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
    let part = Array(try call.text("part").utf8)
    return try call.eachText("text") { text in
      let bytes = Array(text.utf8)
      guard let place = try bytes.firstPlace(of: part) else { return .text("") }
      return .text(bytes.text(place + part.count..<bytes.count))
    }
  }
}
