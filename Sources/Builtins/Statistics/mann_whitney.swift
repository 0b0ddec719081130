internal import Language
internal import Statistics

extension Builtin {
  static let mannWhitney = Builtin(
    "mann_whitney", in: .statistics,
    "The Mann–Whitney test of two independent columns: whether one tends to be larger.",
    parameters: [
      .init("a", .column, "numbers"),
      .init("b", .column, "numbers of other cases"),
    ],
    returns: .result,
    examples: [
      "mann_whitney([4, 5, 6], [1, 2, 3]).p": "0.1", "mann_whitney([1, 2, 3], [1, 2, 3]).p": "1.0",
    ]
  ) { call in
    let (a, b) = (try call.sample("a"), try call.sample("b"))
    return try call.result(at: "a", omitted: a.omitted + b.omitted) { () throws(StatisticsError) in
      try MannWhitney(a: a.columns[0], b: b.columns[0])
    }
  }
}
