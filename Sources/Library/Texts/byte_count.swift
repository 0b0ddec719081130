internal import Language

extension Builtin {
  static let byteCount = Builtin(
    "byte_count", in: .text, "How many bytes a text has in UTF-8.",
    parameters: [
      .init("text", .textOrColumn, "a text, or a column of texts")
    ],
    returns: .init("integer or column"),
    examples: [
      "\"aé€\".byte_count()": "6",
      "table(word: [\"a\", \"né\", nil]).word.byte_count()": "[1, 3, nil]",
    ]
  ) { call in
    try call.eachText("text") { .integer($0.utf8.count) }
  }
}
