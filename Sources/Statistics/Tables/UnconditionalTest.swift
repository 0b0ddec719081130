/// The largest probability of a rejection region over the unknown common rate of two arms.
///
/// What Boschloo's and Barnard's tests share. The probability is a polynomial in the rate; a grid finds
/// its hills, and golden sections climb the highest ones.
struct UnconditionalTest {
  /// For each number of passes in a, which numbers of passes in b belong to the region.
  let region: [[Bool]]

  /// The supremum over the rate, and where it lies.
  func supremum() -> (value: Double, rate: Double) {
    let rows = Double(region.count + (region.first?.count ?? 0))
    let steps = max(128, Int(8 * rows.squareRoot()))
    // Evenly spaced in the angle, so that the ends are as well covered as the middle.
    let rates = (0...steps).map { step in
      let share = Double(step) / Double(steps)
      return share * share * (3 - 2 * share)
    }
    let values = rates.map(probability)
    let highest = values.max() ?? 0
    var best = (value: highest, rate: rates[values.firstIndex(of: highest) ?? 0])
    for index in values.indices where values[index] > 0.9 * highest {
      let (before, after) = (max(0, index - 1), min(steps, index + 1))
      guard values[index] >= values[before], values[index] >= values[after] else { continue }
      let top = climb(rates[before], rates[after])
      if top.value > best.value { best = top }
    }
    return best
  }

  /// P(region) at a common rate.
  func probability(_ rate: Double) -> Double {
    let a = Self.masses(region.count - 1, rate)
    let b = Self.masses((region.first?.count ?? 1) - 1, rate)
    var total = DoubleDouble.zero
    for (x, row) in region.enumerated() where a[x] > 0 {
      var inner = 0.0
      for (y, isInside) in row.enumerated() where isInside { inner += b[y] }
      total.add(a[x] * inner)
    }
    return min(1, total.value)
  }

  private static func masses(_ n: Int, _ rate: Double) -> [Double] {
    guard rate > 0, rate < 1 else { return (0...n).map { $0 == (rate > 0 ? n : 0) ? 1 : 0 } }
    let binomial = Binomial(n: n, p: rate)
    let mode = min(n, Int(Double(n + 1) * rate))
    var masses = [Double](repeating: 0, count: n + 1)
    masses[mode] = binomial.pmf(mode)
    let odds = rate / (1 - rate)
    for k in mode..<n { masses[k + 1] = masses[k] * odds * Double(n - k) / Double(k + 1) }
    for k in stride(from: mode, to: 0, by: -1) {
      masses[k - 1] = masses[k] / odds * Double(k) / Double(n - k + 1)
    }
    return masses
  }

  /// Golden-section search for the maximum between two rates.
  private func climb(_ low: Double, _ high: Double) -> (value: Double, rate: Double) {
    let golden = 0.6180339887498949
    var (a, b) = (low, high)
    var (c, d) = (b - golden * (b - a), a + golden * (b - a))
    var (fc, fd) = (probability(c), probability(d))
    // A maximum is flat: its value is exact long before its place is.
    while b - a > 1e-7 * max(a, 1e-6) {
      if fc > fd {
        (b, d, fd) = (d, c, fc)
        c = b - golden * (b - a)
        fc = probability(c)
      } else {
        (a, c, fc) = (c, d, fd)
        d = a + golden * (b - a)
        fd = probability(d)
      }
    }
    return fc > fd ? (fc, c) : (fd, d)
  }
}

extension FourfoldTable {
  /// The sizes of the two arms where each column is an arm and the first row holds the passes.
  var columns: (Int, Int) { (a + c, b + d) }

  func checkColumns(limit: Int = 4_000_000) throws(StatisticsError) {
    guard columns.0 > 0, columns.1 > 0 else {
      throw StatisticsError(.empty, "an arm has no cases")
    }
    guard columns.0.multipliedReportingOverflow(by: columns.1).partialValue <= limit,
      columns.0 < limit, columns.1 < limit
    else {
      throw StatisticsError(
        .tooLarge,
        "an unconditional exact test of \(columns.0) against \(columns.1) cases takes "
          + "too long", suggestion: "use the z test with Miettinen and Nurminen's interval")
    }
  }
}
