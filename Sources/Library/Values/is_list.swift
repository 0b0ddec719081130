internal import Language

extension Builtin {
  static let isList = Builtin(
    "is_list", in: .values, "Whether a value is a list.",
    parameters: [
      .init("value", .any, "any value")
    ],
    returns: .boolean,
    examples: [
      "is_list([1])": "true",
      "is_list(range(1))": "false",
    ]
  ) { call in
    switch call["value"] {
    case .list: .boolean(true)
    default: .boolean(false)
    }
  }
}
