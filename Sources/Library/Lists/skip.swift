internal import Language

extension Builtin {
  static let skip = Builtin(
    "skip", in: .collections, "All but the first `n` elements.",
    parameters: [
      .init("values", .init("list, column or table"), "what to take from"),
      .init("n", .integer, "how many to leave out"),
    ],
    returns: .init("list, column or table"),
    examples: ["[1, 2, 3].skip(2)": "[3]", "[1].skip(5)": "[]"]
  ) { call in
    let rows = try call.rows("values")
    return try rows.picked(Swift.min(try call.count("n"), rows.count)..<rows.count)
  }
}
