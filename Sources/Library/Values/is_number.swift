internal import Language

extension Builtin {
  static let isNumber = Builtin(
    "is_number", in: .values, "Whether a value is an integer or a real.",
    parameters: [
      .init("value", .any, "any value")
    ],
    returns: .boolean,
    examples: [
      "is_number(1.5)": "true",
      "is_number(\"1.5\")": "false",
      "is_number(nil)": "false",
    ]
  ) { call in
    switch call["value"] {
    case .integer, .real: .boolean(true)
    default: .boolean(false)
    }
  }
}
