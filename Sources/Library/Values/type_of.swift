internal import Language

extension Builtin {
  static let typeOf = Builtin(
    "type_of", in: .values, "What a message calls the type of a value.",
    parameters: [
      .init("value", .any, "any value")
    ],
    returns: .text,
    examples: [
      "type_of(1.5)": "real",
      "type_of([])": "list",
      "type_of(nil)": "nil",
      "type_of(range(2))": "column",
    ]
  ) { call in
    .text(call["value"].typeName)
  }
}
