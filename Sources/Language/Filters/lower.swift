extension Builtin {
  static let lower = Builtin(
    "lower", in: .text, "The text in small letters.",
    parameters: [.init("text", .textOrColumn, "a text, or a column of texts")],
    returns: .textOrColumn,
    examples: [
      "\"Café\".lower()": "café",
      "\"Answer: B\".lower()": "answer: b",
    ]
  ) { call in try call.eachText("text") { .text($0.lowercased()) } }
}
