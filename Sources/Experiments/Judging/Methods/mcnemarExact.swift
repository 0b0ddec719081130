internal import Statistics

extension ComparisonMethod {
  static let mcnemarExact = ComparisonMethod(
    "mcnemar-exact", "exact McNemar with Tango's interval",
    objection: { Objection.pairs($0) ?? Objection.unlessBinary($0) }
  ) { sample, settings throws(StatisticsError) in
    try mcnemar(sample, settings, McNemar.exact)
  }
}
