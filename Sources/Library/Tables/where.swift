internal import Language

extension Builtin {
  static let `where` = Builtin(
    "where", in: .tables, "The rows for which a condition holds.",
    discussion: """
      The condition is a function of the row, or a Boolean for each row; a row for which the Boolean \
      is missing is left out. Of a list or a column it keeps the elements.
      """,
    parameters: [
      .init("rows", .init("table, list or column"), "what to choose from"),
      .init("condition", .init("function or column"), "what must hold"),
    ],
    returns: .init("table, list or column"),
    examples: [
      "table(n: [1, 2, 3]).where(.n > 1).rows()": "[{n: 2}, {n: 3}]",
      "t = table(n: [1, 2, 3])\nt.where([true, nil, true]).n": "[1, 3]",
      "[3, 1, 2].where(x => x < 3)": "[1, 2]",
    ]
  ) { call in
    let rows = try call.rows("rows")
    return try rows.picked(try call.matches(rows, "condition"))
  }
}
