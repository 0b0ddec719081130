internal import Language

extension Builtin {
  static let source = Builtin(
    "source", in: .values, "A value as the language writes it: texts in quotes.",
    parameters: [
      .init("value", .any, "any value")
    ],
    returns: .text,
    examples: [
      "source(\"a\\\"b\")": "\"a\\\"b\"",
      "source([1, nil])": "[1, nil]",
    ]
  ) { call in
    .text(call["value"].source)
  }
}
