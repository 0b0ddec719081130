internal import Language

extension Builtin {
  static let isRecord = Builtin(
    "is_record", in: .values, "Whether a value is a record.",
    parameters: [
      .init("value", .any, "any value")
    ],
    returns: .boolean,
    examples: [
      "is_record({})": "true",
      "is_record([])": "false",
    ]
  ) { call in
    switch call["value"] {
    case .record: .boolean(true)
    default: .boolean(false)
    }
  }
}
