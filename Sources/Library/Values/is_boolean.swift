internal import Language

extension Builtin {
  static let isBoolean = Builtin(
    "is_boolean", in: .values, "Whether a value is true or false.",
    parameters: [
      .init("value", .any, "any value")
    ],
    returns: .boolean,
    examples: [
      "is_boolean(false)": "true",
      "is_boolean(0)": "false",
    ]
  ) { call in
    switch call["value"] {
    case .boolean: .boolean(true)
    default: .boolean(false)
    }
  }
}
