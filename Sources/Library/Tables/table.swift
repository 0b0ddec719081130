internal import Diagnostics
internal import Language
internal import Tables

extension Builtin {
  static let table = Builtin(
    "table", in: .tables, "A table made of records, or of columns under their names.",
    discussion:
      "Records may lack fields, which are then missing. A single value fills a whole column.",
    parameters: [
      .init("rows", .init("list or record"), "records, or a record of columns", default: "nil"),
      .init("columns", .record, "a list or a column under each name", open: true),
    ],
    returns: .table,
    examples: [
      "table(n: [1, 2], word: [\"one\", \"two\"])": "table of 2 × 2: n, word",
      "table([{n: 1}, {n: 2, word: \"two\"}]).rows()":
        "[{n: 1, word: nil}, {n: 2, word: \"two\"}]",
      "table({n: range(3), group: \"a\"}).group": "[\"a\", \"a\", \"a\"]",
    ]
  ) { call in
    let base: Table
    switch call["rows"] {
    case .missing: base = Table([])
    case .table(let table): base = table
    case .record(let record): base = try call.table(Table([]), adding: record)
    case .list(let values): base = try call.table(records: values)
    default: throw call.wrongType("rows", expected: "a list of records or a record of columns")
    }
    return .table(try call.table(base, adding: try call.record("columns")))
  }
}
