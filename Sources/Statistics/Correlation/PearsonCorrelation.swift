internal import Glibc

/// The linear correlation of two variables.
package struct PearsonCorrelation: StatisticalResult {
  package static let method = MethodDescription(
    "Pearson correlation",
    summary: "How closely two variables follow a line.",
    units: "−1 to 1",
    assumptions: [
      "pairs are independent of each other", "both variables are jointly normal (for p)",
    ],
    edges:
      "Fewer than two pairs: an error. A constant variable: undefined, with a flag. Two or three "
      + "pairs: no interval.",
    source: "Pearson (1895); interval: Fisher, Metron 1 (1921), 3–32")

  /// Nil where a variable is constant.
  package let r: Double?
  package let count: Int
  /// Nil with r, and where r is 1 or −1 or there are two pairs.
  package let t: Double?
  package let p: PValue?
  /// By Fisher's transformation; nil below four pairs.
  package let interval: Interval?

  package init(
    _ x: [Double], _ y: [Double], confidence: Double = 0.95
  ) throws(StatisticsError) {
    try Check.pairs(x, y, atLeast: 2)
    // Each has a scale of its own.
    try Check.squarable([x], "x")
    try Check.squarable([y], "y")
    try Check.confidence(confidence)
    count = x.count
    let r = Self.correlation(x, y)
    self.r = r
    (t, p) = Self.inference(r, x.count, unexplained: Self.unexplained(x, y, r))
    interval = Self.interval(r, x.count, confidence)
  }

  package var findings: Findings {
    Findings(
      estimate: Quantity("r", r), interval: interval, statistic: Quantity("t", t),
      degreesOfFreedom: t == nil ? [] : [Double(count - 2)], p: p, algorithm: .closedForm,
      flags: Self.flags(r, t))
  }

  static func flags(_ r: Double?, _ t: Double?) -> [Flag] {
    guard r != nil else {
      return [Flag(.degenerate, "a variable is constant, so the correlation is undefined")]
    }
    return t == nil
      ? [Flag(.degenerate, "two pairs, or pairs in perfect order, leave no t to test")] : []
  }

  static func correlation(_ x: [Double], _ y: [Double]) -> Double? {
    let (mx, my) = (Moments(x), Moments(y))
    guard mx.squares.value > 0, my.squares.value > 0 else { return nil }
    let (cx, cy) = (mx.mean, my.mean)
    let product = LaneSum.over(x, y) { x, y in
      (((x - cx.high) - cx.low) * ((y - cy.high) - cy.low), .zero)
    }
    let r = product.value / mx.squares.value.squareRoot() / my.squares.value.squareRoot()
    return min(1, max(-1, r))
  }

  /// 1 − r² from what a line leaves of y, where r is so close to 1 that the subtraction would keep
  /// few digits; nil elsewhere.
  private static func unexplained(_ x: [Double], _ y: [Double], _ r: Double?) -> Double? {
    guard let r, abs(r) > 0.99999 else { return nil }
    let (mx, my) = (Moments(x), Moments(y))
    let (cx, cy) = (mx.mean, my.mean)
    let slope = r * (my.squares.value / mx.squares.value).squareRoot()
    let rest = LaneSum.over(x, y) { x, y in
      let left = ((y - cy.high) - cy.low) - slope * ((x - cx.high) - cx.low)
      return (left * left, .zero)
    }
    return rest.value / my.squares.value
  }

  /// t = r √((n − 2)/(1 − r²)) and its two-sided p.
  static func inference(
    _ r: Double?, _ count: Int, unexplained: Double? = nil
  ) -> (t: Double?, p: PValue?) {
    guard let r, count > 2 else { return (nil, nil) }
    let rest = abs(r) == 1 ? 0 : unexplained ?? (1 - r) * (1 + r)
    let df = Double(count - 2)
    let t = rest > 0 ? r * (df / rest).squareRoot() : nil
    return (t, t.map { PValue.symmetric($0, StudentT(df: df), .twoSided) })
  }

  private static func interval(_ r: Double?, _ count: Int, _ confidence: Double) -> Interval? {
    guard let r, count > 3 else { return nil }
    guard abs(r) < 1 else { return Interval(low: r, high: r, confidence: confidence) }
    return Interval.around(
      atanh(r), standardError: 1 / Double(count - 3).squareRoot(), Normal.standard,
      confidence: confidence
    ).map { tanh($0) }
  }
}
