internal import Language

extension Builtin {
  static let endsWith = Builtin(
    "ends_with", in: .text, "Whether a text ends with another.",
    parameters: [
      .init("text", .textOrColumn, "a text, or a column of texts"),
      .init("part", .text, "what it may end with"),
    ],
    returns: .init("Boolean or column"),
    examples: [
      "\"refund\".ends_with(\"und\")": "true",
      "\"a\".ends_with(\"ba\")": "false",
    ]
  ) { call in
    let part = Array(try call.text("part").utf8.reversed())
    return try call.eachText("text") { .boolean($0.utf8.reversed().starts(with: part)) }
  }
}
