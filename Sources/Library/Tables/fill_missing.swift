internal import Diagnostics
internal import Language
internal import Tables

extension Builtin {
  static let fillMissing = Builtin(
    "fill_missing", in: .tables, "The same with a value wherever one is missing.",
    discussion: "Of a table it fills the named columns, each with the value under its name.",
    parameters: [
      .init("rows", .init("table, column or list"), "where to look"),
      .init("value", .any, "what to put there", default: "nil"),
      .init("columns", .record, "values for columns of a table", open: true),
    ],
    returns: .init("table, column or list"),
    examples: [
      "[1, nil, 3].fill_missing(0)": "[1, 0, 3]",
      "table(n: [1, nil], w: [nil, \"x\"]).fill_missing(n: 0).rows()":
        "[{n: 1, w: nil}, {n: 0, w: \"x\"}]",
    ]
  ) { call in
    let fills = try call.record("columns")
    guard case .table(var table) = call["rows"] else {
      let rows = try call.sequence("rows")
      return try rows.replaced(
        by: try rows.values().interruptibleMap { $0.isMissing ? call["value"] : $0 })
    }
    guard call.isMissing("value") else {
      throw call.fail(
        "wrong-arguments", "a table has columns of several types, so each needs a value of its own",
        suggestion: "such as `fill_missing(\(table.names.first ?? "score"): 0)`", at: "value")
    }
    for (name, fill) in fills.fields {
      let values = try call.placed(at: name) { () throws(Diagnostic) in
        try table.column(name).values()
      }
      table = try table.with(
        name, try call.column(name, values.map { $0.isMissing ? fill : $0 }))
    }
    return .table(table)
  }
}
