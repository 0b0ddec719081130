internal import Language

extension Builtin {
  static let isText = Builtin(
    "is_text", in: .values, "Whether a value is a text.",
    parameters: [
      .init("value", .any, "any value")
    ],
    returns: .boolean,
    examples: [
      "is_text(\"a\")": "true",
      "is_text(1)": "false",
    ]
  ) { call in
    switch call["value"] {
    case .text: .boolean(true)
    default: .boolean(false)
    }
  }
}
