internal import Language

extension Builtin {
  static let isBlank = Builtin(
    "is_blank", in: .text, "Whether a text holds nothing but white space.",
    parameters: [
      .init("text", .textOrColumn, "a text, or a column of texts")
    ],
    returns: .init("Boolean or column"),
    examples: [
      "\" \\n\".is_blank()": "true",
      "\"a\".is_blank()": "false",
    ]
  ) { call in
    try call.eachText("text") { text in
      .boolean(text.unicodeScalars.allSatisfy(\.properties.isWhitespace))
    }
  }
}
