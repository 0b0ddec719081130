/// Decimal data on the coarsest grid that holds them: values = units × `unit`.
struct Lattice: Sendable {
  let units: [Int]
  let unit: Double

  /// Fails where the values are no short decimals.
  init?(_ values: [Double]) {
    guard let decimals = Decimals(values) else { return nil }
    let step = decimals.values.reduce(0) { Self.divisor($0, abs($1)) }
    units = step > 1 ? decimals.values.map { $0 / step } : decimals.values
    unit = Double(max(1, step)) * decimals.unit
  }

  private static func divisor(_ a: Int, _ b: Int) -> Int {
    var (a, b) = (a, b)
    while b != 0 { (a, b) = (b, a % b) }
    return a
  }
}
