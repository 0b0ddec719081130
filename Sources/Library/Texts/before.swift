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
    let part = Array(try call.text("part").utf8)
    return try call.eachText("text") { text in
      let bytes = Array(text.utf8)
      guard let place = try bytes.firstPlace(of: part) else { return .text(text) }
      return .text(bytes.text(0..<place))
    }
  }
}
