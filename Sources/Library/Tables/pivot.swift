internal import Diagnostics
internal import Language
internal import Tables

extension Builtin {
  static let pivot = Builtin(
    "pivot", in: .tables,
    "A table with a row for each value of one column and a column for each of another.",
    discussion: """
      `with` makes one value of a cell's values, which it gets as a column. Cells without rows are \
      missing.
      """,
    parameters: [
      .init("table", .table, "what to spread out"),
      .init(
        "rows", .init("text or list"), "the columns whose values lead the rows", naming: .column),
      .init("columns", .text, "the column whose values become names", naming: .column),
      .init(
        "values", .text, "the column whose values fill the cells", naming: .column, default: "nil"),
      .init(
        "with", .function, "makes one of several; counts where missing", default: "nil",
        labelled: true),
    ],
    returns: .table,
    examples: [
      "t = table(q: [\"a\", \"a\", \"b\"], ok: [true, false, true])\nt.pivot(\"q\", \"ok\").rows()":
        "[{q: \"a\", true: 1, false: 1}, {q: \"b\", true: 1, false: nil}]",
      "t = table(q: [\"a\", \"a\"], m: [\"x\", \"x\"], n: [1, 2])\nt.pivot(\"q\", \"m\", \"n\", with: .sum()).rows()":
        "[{q: \"a\", x: 3}]",
    ]
  ) { call in
    let table = try call.table("table")
    let (rows, spread) = (
      try call.columnNames("rows", of: table), try call.columnName("columns", of: table)
    )
    let lines = try table.group(by: rows)
    let heads = try table.group(by: [spread])
    var cells: [(name: String, column: Column)] = lines.keys.named
    var headOf = [Int](repeating: 0, count: table.count)
    for (head, rows) in heads.rows.enumerated() { for row in rows { headOf[row] = head } }
    for head in heads.rows.indices {
      let name = Value(heads.keys.columns[0][head]).display
      let values = try lines.rows.map { line in
        try call.cell(table, try line.interruptibleFilter { headOf[$0] == head })
      }
      cells.append((name, try call.column(name, values)))
    }
    return .table(try Table(checking: cells))
  }
}

extension Call {
  fileprivate func cell(_ table: Table, _ rows: [Int]) throws -> Value {
    if rows.isEmpty { return .missing }
    guard !isMissing("values") else {
      guard isMissing("with") else {
        return try apply("with", .table(try table.rows(rows)))
      }
      return .integer(rows.count)
    }
    let name = try columnName("values", of: table)
    let values = try table.column(name).rows(rows)
    if !isMissing("with") { return try apply("with", .column(values)) }
    guard rows.count == 1 else {
      throw fail(
        "wrong-value", "a cell has \(rows.count) values of `\(name)`",
        suggestion: "make one of them, such as `with: .mean()`", at: "values")
    }
    return Value(values[0])
  }
}
