/// The correlation of the ranks of two variables.
package struct SpearmanCorrelation: StatisticalResult {
  package static let method = MethodDescription(
    "Spearman rank correlation",
    summary: "How closely two variables rise together.",
    units: "−1 to 1",
    assumptions: [
      "pairs are independent of each other", "about ten pairs for the t approximation of p",
    ],
    edges:
      "Fewer than two pairs: an error. A constant variable: undefined, with a flag. Ties: midranks.",
    source: "Spearman, American Journal of Psychology 15 (1904), 72–101")

  /// Nil where a variable is constant.
  package let rho: Double?
  package let count: Int
  package let t: Double?
  package let p: PValue?

  package init(_ x: [Double], _ y: [Double]) throws(StatisticsError) {
    try Check.pairs(x, y, atLeast: 2, upTo: .greatestFiniteMagnitude)
    count = x.count
    rho = Self.correlation(x, y)
    (t, p) = PearsonCorrelation.inference(rho, x.count)
  }

  package var findings: Findings {
    Findings(
      estimate: Quantity("rho", rho), statistic: Quantity("t", t),
      degreesOfFreedom: t == nil ? [] : [Double(count - 2)], p: p, algorithm: .asymptotic,
      flags: PearsonCorrelation.flags(rho, t)
        + (rho != nil && count < 10
          ? [Flag(.poorApproximation, "p is rough for fewer than ten pairs")] : []))
  }

  /// The linear correlation of the ranks, in whole numbers: twice a rank's distance from the middle.
  ///
  /// Their squares sum to (n³ − n − Σ(t³ − t))/3, where t are the sizes of the groups of equal values.
  private static func correlation(_ x: [Double], _ y: [Double]) -> Double? {
    let n = x.count
    var (tiesX, tiesY) = (TieGroups(), TieGroups())
    let distances = [Int32](unsafeUninitializedCapacity: n) { distances, count in
      Order(x).forEachRun { first, run in
        let distance = Int32(truncatingIfNeeded: 2 * first + run.count - n)
        run.forEach { distances[$0] = distance }
        tiesX.append(run.count)
      }
      count = n
    }
    var product: Int128 = 0
    distances.withUnsafeBufferPointer { distances in
      Order(y).forEachRun { first, run in
        var sum = 0
        run.forEach { sum += Int(distances[$0]) }
        product += Int128(2 * first + run.count - n) * Int128(sum)
        tiesY.append(run.count)
      }
    }
    let whole = Double(n) * (Double(n) * Double(n) - 1)
    let squares = [tiesX, tiesY].map { (whole - $0.term) / 3 }
    guard squares.allSatisfy({ $0 > 0 }) else { return nil }
    let r = Double(product) / squares[0].squareRoot() / squares[1].squareRoot()
    return min(1, max(-1, r))
  }
}
