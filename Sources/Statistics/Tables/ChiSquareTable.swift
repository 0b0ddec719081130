internal import Glibc

/// Whether rows and columns of a table of counts are independent.
package struct ChiSquareTable: StatisticalResult {
  package static let method = MethodDescription(
    "Chi-squared test of independence",
    summary: "Whether the rows of a table of counts share their proportions.",
    units: "Cramér's V, 0 to 1",
    assumptions: ["cases are independent", "about five cases expected in each cell"],
    edges: "No cases, or an empty row or column: an error.",
    source: "Pearson, Philosophical Magazine 50 (1900); G: Woolf (1957); Yates (1934) for 2 × 2; "
      + "V: Cramér (1946)")

  package let chiSquared: Double
  package let df: Int
  package let p: PValue
  /// The likelihood-ratio statistic 2 Σ O ln(O/E).
  package let g: Double
  package let pOfG: PValue
  /// With Yates' correction; nil unless the table is 2 × 2.
  package let yates: Double?
  package let pOfYates: PValue?
  package let cramerV: Double
  package let smallestExpected: Double

  package init(_ table: [[Int]]) throws(StatisticsError) {
    let expected = try Self.expected(table)
    var (pearson, likelihood) = (DoubleDouble.zero, DoubleDouble.zero)
    var corrected = 0.0
    for (row, means) in zip(table, expected) {
      for (count, mean) in zip(row, means) {
        let gap = Double(count) - mean
        pearson.add(gap * gap / mean)
        // o ln(o/e) = o ln1p((o − e)/e) keeps its digits where both are close.
        if count > 0 { likelihood.add(2 * Double(count) * log1p(gap / mean)) }
        let shrunk = max(0, abs(gap) - min(0.5, abs(gap)))
        corrected += shrunk * shrunk / mean
      }
    }
    let (rows, columns) = (table.count, table[0].count)
    df = (rows - 1) * (columns - 1)
    let null = ChiSquared(df: Double(df))
    (chiSquared, p) = (pearson.value, PValue.upper(pearson.value, null))
    g = max(0, likelihood.value)
    pOfG = PValue.upper(g, null)
    (yates, pOfYates) = df == 1 ? (corrected, PValue.upper(corrected, null)) : (nil, nil)
    let total = Double(table.joined().reduce(0, +))
    cramerV = (pearson.value / total / Double(min(rows, columns) - 1)).squareRoot()
    smallestExpected = expected.joined().min() ?? 0
  }

  package var findings: Findings {
    Findings(
      estimate: Quantity("Cramér's V", cramerV),
      statistic: Quantity("chi-squared", chiSquared), degreesOfFreedom: [Double(df)], p: p,
      further: [
        Quantity("G", g), Quantity("p of G", .p(pOfG)),
        Quantity("smallest expected count", smallestExpected),
      ],
      algorithm: .asymptotic,
      flags: smallestExpected < 5
        ? [
          Flag(
            .poorApproximation,
            "a cell expects \(Numerals.fixed(smallestExpected, significant: 2)) cases, fewer than 5"
          )
        ] : [])
  }

  private static func expected(_ table: [[Int]]) throws(StatisticsError) -> [[Double]] {
    guard table.count > 1, let width = table.first?.count, width > 1,
      table.allSatisfy({ $0.count == width })
    else {
      throw StatisticsError(
        .lengthMismatch, "a table needs two rows and two columns or more, all of one length")
    }
    for row in table { for count in row { try Check.counts(count) } }
    let rows = table.map { Double($0.reduce(0, +)) }
    let columns = (0..<width).map { column in table.reduce(0.0) { $0 + Double($1[column]) } }
    let total = rows.reduce(0, +)
    guard rows.allSatisfy({ $0 > 0 }), columns.allSatisfy({ $0 > 0 }) else {
      throw StatisticsError(
        .empty, "a row or a column of the table has no cases", suggestion: "leave it out")
    }
    return rows.map { row in columns.map { row * $0 / total } }
  }
}
