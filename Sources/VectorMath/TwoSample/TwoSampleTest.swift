internal import Diagnostics
internal import Randomness

/// Whether two samples of vectors come from one distribution: their distance, and how often chance alone
/// would make it as large.
///
/// Every ``SampleDistance`` is wᵀ·K·w for a matrix K over all the vectors and weights w of 1/n for the first
/// sample and −1/m for the second. Under the null hypothesis the vectors may be dealt out anew; one matrix
/// product computes the distance for many deals at once.
package struct TwoSampleTest: Sendable, Equatable {
  package let distance: SampleDistance
  /// The distance of the two samples; 0 or above.
  package let statistic: Double
  /// (1 + deals at least as far) / (1 + deals), Phipson and Smyth, 2010: never 0.
  package let pValue: Double
  /// How many random deals were made.
  package let permutations: Int

  package init<Number: BLASNumber>(
    _ first: Matrix<Number>,
    _ second: Matrix<Number>,
    by distance: SampleDistance,
    permutations: Int = 999,
    seed: Int
  ) throws(VectorError) {
    guard permutations >= 1 else {
      throw .badParameter("the number of permutations", rule: "at least 1")
    }
    let pooled = try Pooled(first, second)
    let products = try distance.products(pooled)
    var deals = Deals(first: first.rows, second: second.rows, seed: seed)
    let actual = max(0, try Self.distances(products, [deals.actual])[0])
    var asFar = 0
    // Sums of the same numbers in another order may differ by rounding, and count as equal.
    let bar = actual - 1e-9 * max(actual, products.largestMagnitude * 1e-6)
    for start in stride(from: 0, to: permutations, by: 64) {
      if Interruption.isRequested { throw .interrupted }
      let weights = (start..<min(permutations, start + 64)).map { _ in deals.next() }
      asFar += try Self.distances(products, weights).count { $0 >= bar }
    }
    self.distance = distance
    statistic = pooled.power.undone(actual, degree: distance.degree)
    self.permutations = permutations
    pValue = Double(1 + asFar) / Double(1 + permutations)
  }

  /// wᵀ·K·w for each w.
  private static func distances(
    _ products: Matrix<Double>, _ weights: [[Double]]
  ) throws(VectorError) -> [Double] {
    let rows = try Matrix(rows: weights)
    let halves = try rows.times(products)
    return try weights.indices.map { index throws(VectorError) in
      try Vector.dot(weights[index], Array(halves[row: index]))
    }
  }
}

/// Both samples in one matrix, multiplied by a power of two where their squares would leave the range.
struct Pooled {
  let vectors: Matrix<Double>
  let power: PowerOfTwo<Double>

  init<Number: BLASNumber>(_ first: Matrix<Number>, _ second: Matrix<Number>) throws(VectorError) {
    let largest = max(
      try first.check("vectors in the first sample"),
      try second.check("vectors in the second sample"))
    guard first.columns == second.columns else {
      throw .mismatchedDimensions(expected: first.columns, found: second.columns)
    }
    power = PowerOfTwo(for: Double(largest))
    vectors = power.applied(
      to: try Matrix(
        rows: first.rows + second.rows, columns: first.columns,
        elements: first.inDouble().elements + second.inDouble().elements))
  }
}

/// The ways to deal all the vectors out to the two samples.
private struct Deals {
  /// The weights of the samples as they are.
  let actual: [Double]
  private var weights: [Double]
  private var generator: SeededGenerator

  init(first: Int, second: Int, seed: Int) {
    actual =
      [Double](repeating: 1 / Double(first), count: first)
      + [Double](repeating: -1 / Double(second), count: second)
    weights = actual
    generator = SeededGenerator(seed: seed)
  }

  mutating func next() -> [Double] {
    generator.shuffle(&weights)
    return weights
  }
}

extension Matrix<Double> {
  fileprivate var largestMagnitude: Double {
    elements.reduce(0) { Swift.max($0, abs($1)) }
  }
}
