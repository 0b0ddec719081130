internal import Language

extension Builtin {
  static let all = Builtin(
    "all", in: .collections, "Whether something holds for every element; true of nothing.",
    discussion: "Without a condition the elements are Booleans, of which missing ones are skipped.",
    parameters: [
      .init("values", .init("list, column or table"), "what to go through"),
      .init("condition", .function, "what should hold", default: "nil"),
    ],
    returns: .boolean,
    examples: [
      "[1, 5].all(n => n > 0)": "true", "[true, false].all()": "false", "[].all()": "true",
    ]
  ) { call in
    .boolean(try !Flags(call).contains(false))
  }
}
