internal import Language

extension Builtin {
  static let isColumn = Builtin(
    "is_column", in: .values, "Whether a value is a column.",
    parameters: [
      .init("value", .any, "any value")
    ],
    returns: .boolean,
    examples: [
      "is_column(range(1))": "true",
      "is_column([1])": "false",
    ]
  ) { call in
    switch call["value"] {
    case .column: .boolean(true)
    default: .boolean(false)
    }
  }
}
