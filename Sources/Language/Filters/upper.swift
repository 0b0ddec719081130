extension Builtin {
  static let upper = Builtin(
    "upper", in: .text, "The text in capital letters.",
    parameters: [.init("text", .textOrColumn, "a text, or a column of texts")],
    returns: .textOrColumn,
    examples: [
      "\"Café\".upper()": "CAFÉ", "\"b\".upper() == \"B\"": "true",
    ]
  ) { call in try call.eachText("text") { .text($0.uppercased()) } }
}
