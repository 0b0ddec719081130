internal import Diagnostics
internal import Language
internal import Presentation
internal import Tables

extension Builtin {
  static let describe = Builtin(
    "describe", in: .tables,
    "What the columns hold: kinds, how much is missing, and the spread of numbers.",
    discussion:
      "Missing values are skipped; `missing` says how many they are. `shape` draws how often numbers fall into each eighth between the smallest and the largest.",
    parameters: [.init("table", .init("table, column or list"), "what to describe")],
    returns: .table,
    examples: [
      "table(n: [1, 2, nil, 6]).describe().select(\"column\", \"missing\", \"mean\").rows()":
        "[{column: \"n\", missing: 1, mean: 3.0}]",
      "table(n: [1, 1, 1, 2, 3, 4, 5, 9]).describe().shape": "[\"█▃▃▃▃▁▁▃\"]",
      "describe([\"a\", \"b\", \"a\"]).select(\"kind\", \"count\", \"distinct\").rows()":
        "[{kind: \"text\", count: 3, distinct: 2}]",
    ]
  ) { call in
    if case .table(let table) = call["table"] { return .table(try table.description()) }
    let column = try call.plainColumn("table")
    return .table(try Table([("values", column)]).description())
  }
}

extension Table {
  fileprivate func description() throws -> Table {
    func column(_ name: String, _ value: (Column) throws -> Cell?) throws -> (String, Column) {
      (name, Column(cells: try columns.map(value)))
    }
    func real(_ name: String, _ value: (Column) throws -> Double?) throws -> (String, Column) {
      try column(name) { $0.reals == nil ? nil : try value($0).map(Cell.real) }
    }
    let quartiles = try columns.map { column in
      column.reals == nil ? nil : try column.quantiles([0, 0.25, 0.5, 0.75, 1])
    }
    func quartile(_ name: String, _ place: Int) -> (String, Column) {
      (name, Column(cells: quartiles.map { $0?[place].map(Cell.real) }))
    }
    return try Table(checking: [
      ("column", Column(cells: names.map(Cell.text))),
      try column("kind") { .text($0.kind.rawValue) },
      try column("count") { .integer($0.count - $0.missingCount) },
      try column("missing") { .integer($0.missingCount) },
      try column("distinct") { .integer(try $0.distinctCount()) },
      try real("mean") { try $0.mean().value },
      try real("std") { try $0.standardDeviation().value },
      quartile("min", 0), quartile("q25", 1), quartile("median", 2), quartile("q75", 3),
      quartile("max", 4),
      try column("shape") { $0.shape.map(Cell.text) },
    ])
  }
}

extension Column {
  /// A histogram of eight strokes; nil where there are no two numbers that differ.
  fileprivate var shape: String? {
    guard let numbers = reals else { return nil }
    let bins = Histogram("", of: numbers, bins: 8).bins
    return bins.count < 2 ? nil : Sparkline.strokes(bins.map { Double($0.count) })
  }

  /// How many different values there are, missing ones aside.
  fileprivate func distinctCount() throws(Diagnostic) -> Int {
    try valueCounts().counts.count - (missingCount > 0 ? 1 : 0)
  }
}
