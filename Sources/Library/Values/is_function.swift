internal import Language

extension Builtin {
  static let isFunction = Builtin(
    "is_function", in: .values, "Whether a value is a function.",
    parameters: [
      .init("value", .any, "any value")
    ],
    returns: .boolean,
    examples: [
      "is_function(x => x)": "true",
      "is_function(len)": "true",
    ]
  ) { call in
    switch call["value"] {
    case .function: .boolean(true)
    default: .boolean(false)
    }
  }
}
