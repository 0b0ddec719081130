internal import Language

extension Builtin {
  static let take = Builtin(
    "take", in: .collections, "The first `n` elements; all where there are fewer.",
    discussion: "`head` is the same with 5 as a default, `skip` gives the rest.",
    parameters: [
      .init("values", .init("list, column or table"), "what to take from"),
      .init("n", .integer, "how many"),
    ],
    returns: .init("list, column or table"),
    examples: ["[1, 2, 3].take(2)": "[1, 2]", "[1].take(5)": "[1]"]
  ) { call in
    let rows = try call.rows("values")
    return try rows.picked(0..<Swift.min(try call.count("n"), rows.count))
  }
}
