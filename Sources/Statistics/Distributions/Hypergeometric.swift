internal import Glibc

/// The number of marked items among `draws` from a population, weighted by an odds ratio (Fisher's
/// non-central hypergeometric distribution).
///
/// Point weights come from the ratios of neighbours, outwards from the mode, so that every one has
/// full relative accuracy.
package struct Hypergeometric: Sendable {
  package let draws: Int
  package let successes: Int
  package let population: Int
  package let oddsRatio: Double

  package init(draws: Int, successes: Int, population: Int, oddsRatio: Double = 1) {
    (self.draws, self.successes, self.population) = (draws, successes, population)
    self.oddsRatio = oddsRatio
  }

  package var support: ClosedRange<Int> {
    max(0, draws + successes - population)...min(draws, successes)
  }

  /// P(X = k + 1)/P(X = k).
  private func ratio(_ k: Int) -> Double {
    let up = Double(draws - k) * Double(successes - k)
    let down = Double(k + 1) * Double(population - successes - draws + k + 1)
    return oddsRatio * (up / down)
  }

  private var mode: Int {
    var (low, high) = (support.lowerBound, support.upperBound)
    while low < high {
      let middle = (low + high) / 2
      if ratio(middle) >= 1 { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The probabilities of the support, in order.
  package var probabilities: [Double] {
    let (first, mode) = (support.lowerBound, mode)
    var weights = [Double](repeating: 0, count: support.count)
    weights[mode - first] = 1
    for k in mode..<support.upperBound { weights[k + 1 - first] = weights[k - first] * ratio(k) }
    for k in stride(from: mode - 1, through: first, by: -1) {
      weights[k - first] = weights[k + 1 - first] / ratio(k)
    }
    var total = DoubleDouble.zero
    for weight in weights { total.add(weight) }
    return weights.map { $0 / total.value }
  }

  /// The mean, summed from the mode outwards as far as weights count.
  package func mean(about center: Double) -> Double {
    let mode = mode
    var (total, moment) = (1.0, Double(mode) - center)
    for direction in [1, -1] {
      var (k, weight) = (mode, 1.0)
      while support.contains(k + direction), weight > 1e-22 {
        weight *= direction > 0 ? ratio(k) : 1 / ratio(k - 1)
        k += direction
        total += weight
        moment += weight * (Double(k) - center)
      }
    }
    return moment / total
  }

  /// P(X = k) for one point, through factorials.
  package static func pmf(_ k: Int, draws: Int, successes: Int, population: Int) -> Double {
    func choose(_ n: Int, _ k: Int) -> Double {
      guard k >= 0, k <= n else { return 0 }
      return (0..<min(k, n - k)).reduce(1.0) { $0 * Double(n - $1) / Double($1 + 1) }
    }
    let whole = choose(population, draws)
    guard whole.isFinite else {
      let all = Hypergeometric(draws: draws, successes: successes, population: population)
      return all.support.contains(k) ? all.probabilities[k - all.support.lowerBound] : 0
    }
    return choose(successes, k) * choose(population - successes, draws - k) / whole
  }
}
