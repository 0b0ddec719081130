/// The distribution of a resampled mean, worked out instead of drawn.
///
/// The sum of n draws has the n-fold convolution of the sample's own distribution, by repeated squaring
/// over a window of twelve standard deviations each way. All terms are positive, so nothing cancels.
struct ExactBootstrap {
  let estimate: Double
  /// Shares of the replicates below and at the estimate.
  let below: Double
  let equal: Double
  let standardDeviation: Double
  private let cumulative: [Double]
  private let first: Int
  private let unit: Double

  /// The widest window, in grid points, that is convolved.
  static let widest = 700

  /// Fails where the values lie on no grid that is coarse enough.
  init?(meanOf sample: [Double]) {
    guard let lattice = Lattice(sample), let low = lattice.units.min(),
      let high = lattice.units.max()
    else { return nil }
    let n = sample.count
    guard high > low, high - low < Self.widest else { return nil }
    let moments = Moments(lattice.units.map { Double($0 - low) })
    let spread = (moments.squares.value / Double(n)).squareRoot()
    guard 24 * spread * Double(n).squareRoot() < Double(Self.widest) else { return nil }
    var single = [Double](repeating: 0, count: high - low + 1)
    for units in lattice.units { single[units - low] += 1 / Double(n) }
    let sum = Window(first: 0, masses: single).power(n)
    // The observed sum, in units above n × low.
    let observed = lattice.units.reduce(0) { $0 + $1 - low }
    var (running, cumulative) = (0.0, [Double]())
    for mass in sum.masses {
      running += mass
      cumulative.append(running)
    }
    func upTo(_ point: Int) -> Double {
      let index = point - sum.first
      return index < 0 ? 0 : cumulative[min(index, cumulative.count - 1)]
    }
    below = upTo(observed - 1)
    equal = upTo(observed) - below
    estimate = Moments(sample).mean.value
    standardDeviation = spread * lattice.unit / Double(n).squareRoot()
    self.cumulative = cumulative
    // In units of the mean: (first + n × low) / n.
    (first, unit) = (sum.first + n * low, lattice.unit / Double(n))
  }

  /// The smallest replicate that at least the share `p` does not exceed.
  func quantile(_ p: Double) -> Double {
    var (low, high) = (0, cumulative.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if cumulative[middle] >= p * (1 - 1e-12) { high = middle } else { low = middle + 1 }
    }
    return Double(first + low) * unit
  }
}

/// Probabilities of consecutive whole numbers, the negligible ends cut off.
private struct Window {
  var first: Int
  var masses: [Double]

  func power(_ exponent: Int) -> Window {
    var (result, square, rest) = (Window(first: 0, masses: [1]), self, exponent)
    while rest > 0 {
      if rest & 1 == 1 { result = result.convolved(with: square) }
      rest >>= 1
      if rest > 0 { square = square.convolved(with: square) }
    }
    return result
  }

  func convolved(with other: Window) -> Window {
    var product = [Double](repeating: 0, count: masses.count + other.masses.count - 1)
    product.withUnsafeMutableBufferPointer { product in
      other.masses.withUnsafeBufferPointer { other in
        for (i, mass) in masses.enumerated() where mass > 0 {
          for j in other.indices { product[i + j] += mass * other[j] }
        }
      }
    }
    return Window(first: first + other.first, masses: product).trimmed()
  }

  private func trimmed() -> Window {
    let negligible = 1e-30
    guard let low = masses.firstIndex(where: { $0 > negligible }),
      let high = masses.lastIndex(where: { $0 > negligible })
    else { return self }
    return Window(first: first + low, masses: Array(masses[low...high]))
  }
}
