internal import Language

extension Builtin {
  static let isInteger = Builtin(
    "is_integer", in: .values, "Whether a value is an integer.",
    parameters: [
      .init("value", .any, "any value")
    ],
    returns: .boolean,
    examples: [
      "is_integer(2)": "true",
      "is_integer(2.0)": "false",
    ]
  ) { call in
    switch call["value"] {
    case .integer: .boolean(true)
    default: .boolean(false)
    }
  }
}
