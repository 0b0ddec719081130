/// How far two raters agree beyond chance.
package struct CohenKappa: StatisticalResult {
  package static let method = MethodDescription(
    "Cohen's kappa",
    summary: "How far two raters agree beyond chance.",
    units: "1 for full agreement, 0 for chance",
    assumptions: ["cases are independent", "each rater has rates of their own"],
    edges:
      "No cases or one category: an error. Both raters always say the same thing: undefined, with a flag.",
    source:
      "Cohen (1960, 1968); errors: Fleiss, Cohen and Everitt, Psychological Bulletin 72 (1969)")

  /// What disagreement between distant categories costs.
  package enum Weights: String, Sendable {
    case none
    case linear
    case quadratic
  }

  package let weights: Weights
  package let count: Int
  package let observed: Double
  package let expected: Double
  /// Nil where chance agreement is certain.
  package let kappa: Double?
  package let standardError: Double?
  /// Under the hypothesis that kappa is 0.
  package let nullStandardError: Double?
  package let z: Double?
  package let p: PValue?
  package let interval: Interval?

  /// `table[i][j]` counts the cases that the first rater calls i and the second j.
  package init(
    _ table: [[Int]], weights: Weights = .none, confidence: Double = 0.95
  ) throws(StatisticsError) {
    let agreement = try AgreementTable(table)
    try Check.confidence(confidence)
    let w = agreement.weights(weights)
    let shares = agreement.shares
    let (rows, columns) = (agreement.rows, agreement.columns)
    (self.weights, count) = (weights, agreement.count)
    func total(_ f: (Int, Int) -> Double) -> Double {
      rows.indices.reduce(0.0) { sum, i in columns.indices.reduce(sum) { $0 + f(i, $1) } }
    }
    let po = total { w[$0][$1] * shares[$0][$1] }
    let pe = total { w[$0][$1] * rows[$0] * columns[$1] }
    (observed, expected) = (po, pe)
    guard pe < 1 else {
      (kappa, standardError, nullStandardError) = (nil, nil, nil)
      (z, p, interval) = (nil, nil, nil)
      return
    }
    let kappa = (po - pe) / (1 - pe)
    let (error, nullError) = Self.errors(agreement, w, kappa: kappa, expected: pe)
    (self.kappa, standardError, nullStandardError) = (kappa, error, nullError)
    z = nullError > 0 ? kappa / nullError : nil
    p = z.map { PValue.symmetric($0, Normal.standard, .twoSided) }
    interval = Interval.around(
      kappa, standardError: error, Normal.standard, confidence: confidence)
  }

  /// The standard error of kappa, and that under the hypothesis that kappa is 0.
  private static func errors(
    _ agreement: AgreementTable, _ w: [[Double]], kappa: Double, expected pe: Double
  ) -> (Double, Double) {
    let (rows, columns) = (agreement.rows, agreement.columns)
    let places = rows.indices
    let rowMean = places.map { i in places.reduce(0.0) { $0 + columns[$1] * w[i][$1] } }
    let columnMean = places.map { j in places.reduce(0.0) { $0 + rows[$1] * w[$1][j] } }
    var (spread, nullSpread) = (0.0, 0.0)
    for i in places {
      for j in places {
        let mean = rowMean[i] + columnMean[j]
        let (gap, nullGap) = (w[i][j] - mean * (1 - kappa), w[i][j] - mean)
        spread += agreement.shares[i][j] * gap * gap
        nullSpread += rows[i] * columns[j] * nullGap * nullGap
      }
    }
    let shift = kappa - pe * (1 - kappa)
    let scale = (1 - pe) * Double(agreement.count).squareRoot()
    return (
      max(0, spread - shift * shift).squareRoot() / scale,
      max(0, nullSpread - pe * pe).squareRoot() / scale
    )
  }

  package var findings: Findings {
    Findings(
      variant: weights == .none ? nil : "\(weights.rawValue) weights",
      estimate: Quantity("kappa", kappa), interval: interval, statistic: Quantity("z", z), p: p,
      further: [Quantity("agreement", observed), Quantity("agreement by chance", expected)],
      algorithm: .asymptotic,
      flags: kappa == nil
        ? [Flag(.degenerate, "both raters always say the same, so chance cannot be told apart")]
        : [])
  }
}

/// A square table of two raters' categories, as shares.
struct AgreementTable {
  let shares: [[Double]]
  let rows: [Double]
  let columns: [Double]
  let count: Int

  init(_ table: [[Int]]) throws(StatisticsError) {
    guard table.count > 1, table.allSatisfy({ $0.count == table.count }) else {
      throw StatisticsError(
        .lengthMismatch, "an agreement table is square, with two categories or more")
    }
    for row in table { for cell in row { try Check.counts(cell) } }
    count = table.joined().reduce(0, +)
    guard count > 0 else { throw StatisticsError(.empty, "the table has no cases") }
    let n = Double(count)
    shares = table.map { $0.map { Double($0) / n } }
    rows = table.map { Double($0.reduce(0, +)) / n }
    columns = table.indices.map { j in Double(table.reduce(0) { $0 + $1[j] }) / n }
  }

  /// How far a disagreement still counts as agreement.
  func weights(_ kind: CohenKappa.Weights) -> [[Double]] {
    let widest = Double(rows.count - 1)
    return rows.indices.map { i in
      rows.indices.map { j in
        let distance = Double(abs(i - j)) / widest
        return switch kind {
        case .none: i == j ? 1 : 0
        case .linear: 1 - distance
        case .quadratic: 1 - distance * distance
        }
      }
    }
  }

  var agreement: Double { rows.indices.reduce(0) { $0 + shares[$1][$1] } }

  /// The mean rate of each category over both raters.
  var means: [Double] { zip(rows, columns).map { ($0 + $1) / 2 } }
}
