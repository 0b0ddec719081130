internal import Language

extension Builtin {
  static let isTable = Builtin(
    "is_table", in: .values, "Whether a value is a table.",
    parameters: [
      .init("value", .any, "any value")
    ],
    returns: .boolean,
    examples: [
      "is_table(table(a: [1]))": "true",
      "is_table([{a: 1}])": "false",
    ]
  ) { call in
    switch call["value"] {
    case .table: .boolean(true)
    default: .boolean(false)
    }
  }
}
