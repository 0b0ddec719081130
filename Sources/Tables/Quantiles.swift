package import Diagnostics

extension Column {
  /// The value below which the fraction `probability` of the values lies; nil where all are missing.
  ///
  /// Linear interpolation between the order statistics around (n − 1)p: type 7 of Hyndman and Fan,
  /// "Sample quantiles in statistical packages" (1996), the default of R and NumPy.
  package func quantile(_ probability: Double) throws(Diagnostic) -> Reduction<Double?> {
    reduction(try quantiles([probability])[0])
  }

  /// The same for several probabilities, for which the values are sorted once.
  package func quantiles(_ probabilities: [Double]) throws(Diagnostic) -> [Double?] {
    for probability in probabilities where !(0...1).contains(probability) {
      throw Diagnostic(
        "wrong-value", "a quantile's probability lies between 0 and 1, not at \(probability)",
        suggestion: "the 95th percentile is 0.95")
    }
    var values = try numbers("quantile").reals
    guard !values.isEmpty else { return probabilities.map { _ in nil } }
    guard !values.contains(where: \.isNaN) else { return probabilities.map { _ in .nan } }
    try RadixSort.sort(&values)
    return probabilities.map { interpolate(values, at: $0) }
  }

  /// The middle value, or the mean of the two middle ones.
  package func median() throws(Diagnostic) -> Reduction<Double?> { try quantile(0.5) }
}

private func interpolate(_ sorted: [Double], at probability: Double) -> Double {
  let position = probability * Double(sorted.count - 1)
  let below = Int(position)
  let above = min(below + 1, sorted.count - 1)
  let fraction = position - Double(below)
  // Equal neighbours are answered as they are: infinity minus infinity would be NaN.
  if fraction == 0 || sorted[below] == sorted[above] { return sorted[below] }
  return sorted[below] + fraction * (sorted[above] - sorted[below])
}
