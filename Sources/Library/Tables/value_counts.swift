internal import Language
internal import Tables

extension Builtin {
  static let valueCounts = Builtin(
    "value_counts", in: .tables,
    "The different values and how often each stands, the most frequent first.",
    discussion: "Values that stand equally often keep the order in which they are first seen.",
    parameters: [.init("values", .init("column or list"), "what to count")],
    returns: .table,
    examples: [
      "value_counts([\"a\", \"b\", \"b\"]).rows()":
        "[{value: \"b\", count: 2}, {value: \"a\", count: 1}]",
      "value_counts([nil, nil, 1]).value": "[nil, 1]",
    ]
  ) { call in
    let column = try call.plainColumn("values")
    let (values, counts) = try column.valueCounts()
    let table = try Table(checking: [("value", values), ("count", Column(.integers(counts)))])
    return .table(try table.sort(by: [SortKey("count", descending: true)]))
  }
}
