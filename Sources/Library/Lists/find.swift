internal import Language

extension Builtin {
  static let find = Builtin(
    "find", in: .collections,
    "The first element for which a condition holds; nil where there is none.",
    discussion: "`index_of` gives its position.",
    parameters: [
      .init("values", .init("list, column or table"), "where to look"),
      .init("condition", .function, "what must hold"),
    ],
    returns: .any,
    examples: [
      "[1, 5, 7].find(n => n > 4)": "5", "[1].find(n => n > 4)": "nil",
      "table(id: [1, 2], w: [\"a\", \"b\"]).find(.id == 2)": "{id: 2, w: \"b\"}",
    ]
  ) { call in
    let rows = try call.rows("values")
    let condition = try call.function("condition")
    for row in 0..<rows.count where try call.holds(condition, rows[row], of: "condition") == true {
      return rows[row]
    }
    return .missing
  }
}
