internal import Language

extension Builtin {
  static let none = Builtin(
    "none", in: .collections, "Whether something holds for no element; true of nothing.",
    discussion: "Without a condition the elements are Booleans, of which missing ones are skipped.",
    parameters: [
      .init("values", .init("list, column or table"), "what to go through"),
      .init("condition", .function, "what should not hold", default: "nil"),
    ],
    returns: .boolean,
    examples: ["[1, 5].none(n => n > 9)": "true", "[false, true].none()": "false"]
  ) { call in
    .boolean(try !Flags(call).contains(true))
  }
}
