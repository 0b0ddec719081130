internal import Language

extension Builtin {
  static let startsWith = Builtin(
    "starts_with", in: .text, "Whether a text begins with another.",
    parameters: [
      .init("text", .textOrColumn, "a text, or a column of texts"),
      .init("part", .text, "what it may begin with"),
    ],
    returns: .init("Boolean or column"),
    examples: [
      "\"refund\".starts_with(\"re\")": "true",
      "\"a\".starts_with(\"\")": "true",
    ]
  ) { call in
    let part = Array(try call.text("part").utf8)
    return try call.eachText("text") { .boolean($0.utf8.starts(with: part)) }
  }
}
