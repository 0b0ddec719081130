/// The score statistic of a given true difference of two independent rates, and its inversion.
struct ScoreDifference {
  let rates: TwoRates
  /// What the variance is multiplied by.
  let inflation: Double

  init(_ rates: TwoRates, inflation: Double) {
    (self.rates, self.inflation) = (rates, inflation)
  }

  func interval(_ confidence: Double) -> Interval {
    let z = Normal.critical(confidence)
    let d = rates.difference
    return Interval(
      low: d <= -1 ? -1 : Roots.find(-1, d) { score($0) - z },
      high: d >= 1 ? 1 : Roots.find(d, 1) { score($0) + z },
      confidence: confidence)
  }

  /// Falls from +∞ to −∞ as `delta` grows.
  func score(_ delta: Double) -> Double {
    let numerator = rates.difference - delta
    guard abs(numerator) > 1e-15 else { return 0 }
    let q = restricted(delta)
    let p = q + delta
    let variance =
      p * (1 - p) / Double(rates.counts.a) + q * (1 - q) / Double(rates.counts.b)
    return numerator / max(0, variance * inflation).squareRoot()
  }

  /// The maximum likelihood estimate of b's rate where a's is larger by `delta`.
  private func restricted(_ delta: Double) -> Double {
    let (x, y) = (Double(rates.successes.a), Double(rates.successes.b))
    let (f, g) = (Double(rates.counts.a) - x, Double(rates.counts.b) - y)
    let low = max(0, -delta)
    let high = min(1, 1 - delta)
    // The derivative of the log-likelihood, which falls; terms of cells without cases vanish.
    func slope(_ q: Double) -> Double {
      (x > 0 ? x / (q + delta) : 0) - (f > 0 ? f / (1 - q - delta) : 0)
        + (y > 0 ? y / q : 0) - (g > 0 ? g / (1 - q) : 0)
    }
    let inner = (high - low) * 1e-16
    if slope(low + inner) <= 0 { return low }
    if slope(high - inner) >= 0 { return high }
    return Roots.find(low + inner, high - inner, slope)
  }
}
