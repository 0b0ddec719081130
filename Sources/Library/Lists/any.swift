internal import Language

extension Builtin {
  static let any = Builtin(
    "any", in: .collections, "Whether something holds for one element at least; false of nothing.",
    discussion: "Without a condition the elements are Booleans, of which missing ones are skipped.",
    parameters: [
      .init("values", .init("list, column or table"), "what to go through"),
      .init("condition", .function, "what should hold", default: "nil"),
    ],
    returns: .boolean,
    examples: [
      "[1, 5].any(n => n > 4)": "true", "[false, nil].any()": "false", "[].any()": "false",
    ]
  ) { call in
    .boolean(try Flags(call).contains(true))
  }
}
