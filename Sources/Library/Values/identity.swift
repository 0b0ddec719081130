internal import Language

extension Builtin {
  static let identity = Builtin(
    "identity", in: .values, "The value itself.",
    parameters: [
      .init("value", .any, "any value")
    ],
    returns: .any,
    examples: [
      "[2, 1].map(identity)": "[2, 1]", "identity(\"as it is\")": "as it is",
    ]
  ) { call in
    call["value"]
  }
}
