internal import Glibc

/// The share of concordant less discordant pairs of cases, corrected for ties (tau-b).
///
/// Knight's merge sort counts the discordant pairs in n log n (JASA 61, 1966).
package struct KendallTau: StatisticalResult {
  package static let method = MethodDescription(
    "Kendall's tau-b",
    summary: "How much more often two variables rise together than apart.",
    units: "−1 to 1",
    assumptions: ["pairs are independent of each other"],
    edges:
      "Fewer than two pairs: an error. A constant variable: undefined, with a flag. Ties: asymptotic p.",
    source: "Kendall, Rank Correlation Methods (1970), chapters 3 to 5")

  /// Nil where a variable is constant.
  package let tauB: Double?
  package let concordant: Int
  package let discordant: Int
  package let z: Double?
  package let pAsymptotic: PValue?
  /// Without ties and up to 500 cases; nil otherwise.
  package let pExact: PValue?

  package init(_ x: [Double], _ y: [Double]) throws(StatisticsError) {
    try Check.pairs(x, y, atLeast: 2, upTo: .greatestFiniteMagnitude)
    let n = x.count
    let order = x.indices.sorted { (x[$0], y[$0]) < (x[$1], y[$1]) }
    var column = order.map { y[$0] }
    let (tiesX, tiesY) = (Ranks(x).groups, Ranks(y).groups)
    let both = Self.runs(order) { x[$0] == x[$1] && y[$0] == y[$1] }
    var scratch = column
    let swaps = Self.inversions(&column, &scratch, 0, n)
    let all = n * (n - 1) / 2
    let (x2, y2, xy) = (Self.pairs(tiesX), Self.pairs(tiesY), Self.pairs(both))
    discordant = swaps
    concordant = all - x2 - y2 + xy - swaps
    let score = Double(concordant - discordant)
    let scale = Double(all - x2).squareRoot() * Double(all - y2).squareRoot()
    guard scale > 0 else {
      (tauB, z, pAsymptotic, pExact) = (nil, nil, nil, nil)
      return
    }
    tauB = score / scale
    let z = score / Self.variance(Double(n), tiesX, tiesY).squareRoot()
    (self.z, pAsymptotic) = (z, PValue.symmetric(z, Normal.standard, .twoSided))
    pExact = x2 == 0 && y2 == 0 && n <= 500 ? Self.exact(n, swaps) : nil
  }

  /// Concordant less discordant pairs.
  package var score: Int { concordant - discordant }

  /// Exact where that is at hand.
  package var p: PValue? { pExact ?? pAsymptotic }

  package var findings: Findings {
    Findings(
      estimate: Quantity("tau-b", tauB), statistic: Quantity("z", z), p: p,
      further: [
        Quantity("concordant", .count(concordant)), Quantity("discordant", .count(discordant)),
      ],
      algorithm: pExact == nil ? .asymptotic : .exact(),
      flags: tauB == nil
        ? [Flag(.degenerate, "a variable is constant, so the correlation is undefined")] : [])
  }

  private static func pairs(_ groups: [Int]) -> Int { groups.reduce(0) { $0 + $1 * ($1 - 1) / 2 } }

  private static func runs(_ order: [Int], _ isEqual: (Int, Int) -> Bool) -> [Int] {
    var runs: [Int] = []
    for (position, index) in order.enumerated() {
      if position > 0, isEqual(order[position - 1], index) {
        runs[runs.count - 1] += 1
      } else {
        runs.append(1)
      }
    }
    return runs
  }

  /// Merge-sorts a stretch and counts the pairs that stood in the wrong order.
  private static func inversions(
    _ values: inout [Double], _ scratch: inout [Double], _ low: Int, _ high: Int
  ) -> Int {
    guard high - low > 1 else { return 0 }
    let middle = (low + high) / 2
    var count =
      inversions(&values, &scratch, low, middle) + inversions(&values, &scratch, middle, high)
    var (i, j) = (low, middle)
    for k in low..<high {
      if j >= high || (i < middle && values[i] <= values[j]) {
        scratch[k] = values[i]
        i += 1
      } else {
        scratch[k] = values[j]
        j += 1
        count += middle - i
      }
    }
    for k in low..<high { values[k] = scratch[k] }
    return count
  }

  /// The variance of the score under independence, with ties (Kendall 1970, equation 4.3).
  private static func variance(_ n: Double, _ x: [Int], _ y: [Int]) -> Double {
    func sum(_ groups: [Int], _ f: (Double) -> Double) -> Double {
      groups.reduce(0) { $0 + f(Double($1)) }
    }
    let first = { (t: Double) in t * (t - 1) * (2 * t + 5) }
    let second = { (t: Double) in t * (t - 1) }
    let third = { (t: Double) in t * (t - 1) * (t - 2) }
    let m = n * (n - 1)
    var variance = (m * (2 * n + 5) - sum(x, first) - sum(y, first)) / 18
    variance += sum(x, second) * sum(y, second) / (2 * m)
    if n > 2 { variance += sum(x, third) * sum(y, third) / (9 * m * (n - 2)) }
    return variance
  }

  /// The two-sided p from the distribution of inversions of a random permutation.
  private static func exact(_ n: Int, _ swaps: Int) -> PValue {
    let all = n * (n - 1) / 2
    let reach = min(swaps, all - swaps)
    var row = [Double](repeating: 0, count: reach + 1)
    row[0] = 1
    for size in 2...max(2, n) {
      // Each new element adds 0 to size − 1 inversions, all equally likely: a running sum.
      var running = 0.0
      var next = row
      for k in 0...reach {
        running += row[k]
        if k >= size { running -= row[k - size] }
        next[k] = max(0, running) / Double(size)
      }
      row = next
    }
    return PValue(2 * row.reduce(0, +))
  }
}
