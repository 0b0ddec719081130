internal import Glibc

/// Whether rows and columns of a fourfold table are independent, with all margins fixed.
package struct FisherExact: StatisticalResult {
  package static let method = MethodDescription(
    "Fisher's exact test",
    summary: "Whether two outcomes are equally likely in two arms, given the margins.",
    units: "an odds ratio (conditional maximum likelihood)",
    assumptions: ["cases are independent", "all margins count as fixed"],
    edges:
      "An empty table: an error. An empty row or column: p = 1 and no odds ratio, with a flag.",
    source: "Fisher, Journal of the Royal Statistical Society 98 (1935), 39–82; two-sided by the "
      + "method of small probabilities; mid-p: Lancaster, JASA 56 (1961), 223–234")

  package let table: FourfoldTable
  package let alternative: Alternative
  package let p: PValue
  /// The two-sided p less half of what is exactly as likely as the table.
  package let midP: PValue
  /// Infinity where the first cell is as large as it can be; nil where a margin is empty.
  package let oddsRatio: Double?

  package init(
    _ table: FourfoldTable, alternative: Alternative = .twoSided
  ) throws(StatisticsError) {
    (self.table, self.alternative) = (table, alternative)
    let null = table.null
    guard null.support.count <= 10_000_000 else {
      throw StatisticsError(
        .tooLarge, "a table of \(table.count) cases has too many others with its margins",
        suggestion: "use the chi-squared test, which is as good for so many cases")
    }
    let masses = null.probabilities
    let place = table.a - null.support.lowerBound
    let observed = masses[place]
    func total(_ isCounted: (Int, Double) -> Bool) -> PValue {
      var sum = DoubleDouble.zero
      for (k, mass) in masses.enumerated() where isCounted(k, mass) { sum.add(mass) }
      return PValue(sum.value, logarithm: Self.logMass(table))
    }
    let isTie = { (mass: Double) in abs(mass - observed) <= 1e-11 * observed }
    let twoSided = total { $1 < observed || isTie($1) }
    p =
      switch alternative {
      case .greater: total { k, _ in k >= place }
      case .less: total { k, _ in k <= place }
      case .twoSided: twoSided
      }
    let ties = total { _, mass in isTie(mass) }
    midP = masses.count == 1 ? .one : PValue(twoSided.value - ties.value / 2)
    oddsRatio = Self.conditionalOddsRatio(table)
  }

  /// ad/bc; infinity where only bc is 0, nil for 0/0.
  package var sampleOddsRatio: Double? {
    let (up, down) = (Double(table.a) * Double(table.d), Double(table.b) * Double(table.c))
    return down > 0 ? up / down : up > 0 ? .infinity : nil
  }

  package var findings: Findings {
    Findings(
      variant: alternative == .twoSided ? nil : alternative.rawValue,
      estimate: Quantity("odds ratio", oddsRatio), p: p,
      further: [Quantity("mid-p, two-sided", .p(midP))],
      algorithm: .exact(outcomes: Double(table.null.support.count)),
      flags: flagList)
  }

  private var flagList: [Flag] {
    guard let oddsRatio else {
      return [Flag(.degenerate, "a row or column without cases leaves nothing to compare")]
    }
    return oddsRatio > 0 && oddsRatio.isFinite
      ? [] : [Flag(.degenerate, "a cell is as empty as it can be, so the odds ratio has no bound")]
  }

  /// The logarithm of the observed table's probability.
  private static func logMass(_ t: FourfoldTable) -> Double {
    func f(_ n: Int) -> Double { lgamma(Double(n) + 1) }
    return f(t.a + t.b) + f(t.c + t.d) + f(t.a + t.c) + f(t.b + t.d) - f(t.count) - f(t.a)
      - f(t.b) - f(t.c) - f(t.d)
  }

  /// The odds ratio under which the first cell is expected to be what it is.
  private static func conditionalOddsRatio(_ table: FourfoldTable) -> Double? {
    let support = table.null.support
    guard support.count > 1 else { return nil }
    if table.a == support.lowerBound { return 0 }
    if table.a == support.upperBound { return .infinity }
    let center = Double(table.a)
    func gap(_ logarithm: Double) -> Double {
      Hypergeometric(
        draws: table.a + table.b, successes: table.a + table.c, population: table.count,
        oddsRatio: exp(logarithm)
      ).mean(about: center)
    }
    var reach = 1.0
    while gap(-reach) > 0 || gap(reach) < 0, reach < 600 { reach *= 2 }
    return exp(Roots.find(-reach, reach, gap))
  }
}
