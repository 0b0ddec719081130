/// The cosine of the angle between two vectors.
package struct CosineSimilarity: StatisticalResult {
  package static let method = MethodDescription(
    "Cosine similarity",
    summary: "The cosine of the angle between two vectors.",
    units: "−1 to 1",
    assumptions: ["none"],
    edges:
      "Vectors of different length, or not finite: an error. A vector of zeros: undefined, with a flag.",
    source:
      "scaled by powers of two, so that nothing overflows or vanishes (Blue, ACM TOMS 4, 1978)")

  /// Nil where a vector is all zeros.
  package let cosine: Double?

  package init(_ a: [Double], _ b: [Double]) throws(StatisticsError) {
    try Check.pairs(a, b, upTo: .greatestFiniteMagnitude)
    let (x, y) = (Self.scaled(a), Self.scaled(b))
    var (dot, xx, yy) = (DoubleDouble.zero, DoubleDouble.zero, DoubleDouble.zero)
    for index in x.indices {
      dot.add(DoubleDouble.product(x[index], y[index]))
      xx.add(x[index] * x[index])
      yy.add(y[index] * y[index])
    }
    let lengths = xx.value.squareRoot() * yy.value.squareRoot()
    cosine = lengths > 0 ? min(1, max(-1, dot.value / lengths)) : nil
  }

  package var findings: Findings {
    Findings(
      estimate: Quantity("cosine", cosine), algorithm: .closedForm,
      flags: cosine == nil
        ? [Flag(.degenerate, "a vector of zeros has no direction")] : [])
  }

  private static func scaled(_ vector: [Double]) -> [Double] {
    let largest = vector.reduce(0) { max($0, abs($1)) }
    guard largest > 0 else { return vector }
    // In two steps, because 2 to the full exponent may overflow.
    let exponent = -Int(largest.exponent)
    let half = Double(sign: .plus, exponent: exponent / 2, significand: 1)
    let rest = Double(sign: .plus, exponent: exponent - exponent / 2, significand: 1)
    return vector.map { $0 * half * rest }
  }
}
