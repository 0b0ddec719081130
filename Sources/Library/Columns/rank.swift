internal import Diagnostics
internal import Language
internal import Tables

extension Builtin {
  static let rank = Builtin(
    "rank", in: .columns,
    "The place of each value among all, the smallest first; ties share a mean.",
    discussion: "Places are counted from 1. A missing value has none.",
    parameters: [
      .init("values", .init("column or list"), "what to compare"),
      .init("descending", .boolean, "the largest first", default: "false", labelled: true),
    ],
    returns: .init("column or list"),
    examples: [
      "[30, 10, 20].rank()": "[3.0, 1.0, 2.0]", "[5, 5, nil, 1].rank()": "[2.5, 2.5, nil, 1.0]",
    ]
  ) { call in
    let rows = try call.sequence("values")
    let values = try rows.values()
    let order = try call.sortedPositions([values], try call.boolean("descending"), "values")
      .filter { !values[$0].isMissing }
    var ranks = [Cell?](repeating: nil, count: values.count)
    var start = 0
    while start < order.count {
      try Interruption.check(at: start)
      var end = start
      while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
      // NaN equals nothing, itself included, and has a place of its own.
      end = Swift.max(end, start + 1)
      for place in start..<end { ranks[order[place]] = .real(Double(start + end + 1) / 2) }
      start = end
    }
    return try rows.shaped(Column(cells: ranks))
  }
}
