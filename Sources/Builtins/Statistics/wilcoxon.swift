internal import Language
internal import Statistics

extension Builtin {
  static let wilcoxon = Builtin(
    "wilcoxon", in: .statistics, "Wilcoxon's signed-rank test of two columns over the same cases.",
    parameters: [
      .init("a", .column, "numbers, one a case"),
      .init("b", .column, "the same cases"),
    ],
    returns: .result,
    examples: [
      "wilcoxon([2, 4, 6, 8], [1, 2, 3, 4]).p": "0.125", "wilcoxon([2, 4], [2, 4]).p": "1.0",
    ]
  ) { call in
    let pairs = try call.samples(["a", "b"])
    return try call.result(at: "a", omitted: pairs.omitted) { () throws(StatisticsError) in
      try WilcoxonSignedRank(a: pairs.columns[0], b: pairs.columns[1])
    }
  }
}
