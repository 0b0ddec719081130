/// Whether several independent samples come from one distribution.
package struct KruskalWallis: StatisticalResult {
  package static let method = MethodDescription(
    "Kruskal–Wallis test",
    summary: "Whether several independent samples come from one distribution.",
    units: "epsilon squared, a share of the variance of ranks",
    assumptions: ["values are independent within and between groups", "groups are not tiny"],
    edges: "Fewer than two groups or an empty one: an error. All values tied: p = 1 and a flag.",
    source: "Kruskal and Wallis, JASA 47 (1952), 583–621; effect sizes: Tomczak and Tomczak (2014)")

  /// The statistic, corrected for ties.
  package let h: Double
  package let df: Int
  package let count: Int
  package let p: PValue
  package let isDegenerate: Bool

  package init(_ groups: [[Double]]) throws(StatisticsError) {
    try Check.groups(groups, upTo: .greatestFiniteMagnitude)
    let ranks = Ranks(groups.flatMap { $0 })
    (count, df) = (ranks.values.count, groups.count - 1)
    let n = Double(count)
    isDegenerate = ranks.groups.count < 2
    guard !isDegenerate else {
      (h, p) = (0, .one)
      return
    }
    var (start, sum) = (0, DoubleDouble.zero)
    for group in groups {
      let total = ranks.values[start..<start + group.count].reduce(0, +)
      let deviation = total / Double(group.count) - (n + 1) / 2
      sum.add(Double(group.count) * deviation * deviation)
      start += group.count
    }
    h = 12 / (n * (n + 1)) * sum.value / (1 - ranks.tieTerm / (n * n * n - n))
    p = PValue.upper(h, ChiSquared(df: Double(df)))
  }

  package var epsilonSquared: Double { h / Double(count - 1) }

  /// (H − k + 1)/(n − k), which may fall below 0; nil where every group is a single value.
  package var etaSquared: Double? {
    count > df + 1 ? (h - Double(df)) / Double(count - df - 1) : nil
  }

  package var findings: Findings {
    Findings(
      estimate: Quantity("epsilon squared", epsilonSquared),
      statistic: Quantity("H", h), degreesOfFreedom: [Double(df)], p: p,
      further: [Quantity("eta squared", etaSquared)],
      algorithm: .asymptotic,
      flags: isDegenerate
        ? [Flag(.degenerate, "all values are equal")]
        : etaSquared == nil
          ? [Flag(.fewData, "every group is a single value, so eta squared is undefined")] : [])
  }
}

extension Check {
  /// Two groups or more, each with finite values.
  static func groups(
    _ groups: [[Double]], atLeast least: Int = 1, named name: String = "group",
    upTo largest: Double = largestValue
  ) throws(StatisticsError) {
    guard groups.count > 1 else {
      throw StatisticsError(.tooFew, "there is one \(name), but at least two are compared")
    }
    for (index, group) in groups.enumerated() {
      try finite(group, "\(name) \(index + 1)", atLeast: least, upTo: largest)
    }
    if largest == largestValue { try squarable(groups, "the \(name)s") }
  }

  /// Rows of one length, of at least `columns` values.
  static func blocks(_ rows: [[Double]], columns: Int = 2) throws(StatisticsError) {
    guard let width = rows.first?.count else {
      throw StatisticsError(.empty, "there are no cases")
    }
    guard width >= columns else {
      throw StatisticsError(
        .tooFew, "there are \(width) arms, but at least \(columns) are compared")
    }
    for (index, row) in rows.enumerated() {
      guard row.count == width else {
        throw StatisticsError(
          .lengthMismatch, "case \(index + 1) has \(row.count) values, the first has \(width)")
      }
      try sample(row, "case \(index + 1)")
    }
  }
}
