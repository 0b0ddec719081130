import Randomness
import VectorMath

/// A matrix of numbers in -1..<1 that depend on nothing but the seed.
func randomMatrix<Number: BLASNumber>(
  _ rows: Int, _ columns: Int, seed: Int, as type: Number.Type = Float.self
) throws -> Matrix<Number> {
  var generator = SeededGenerator(seed: seed)
  let elements = (0..<rows * columns).map { _ in Number(2 * generator.unit() - 1) }
  return try Matrix(rows: rows, columns: columns, elements: elements)
}

/// The largest difference between two lists of numbers of one length.
func largestDifference<Number: BLASNumber>(_ a: [Number], _ b: [Number]) -> Double {
  guard a.count == b.count else { return .infinity }
  return zip(a, b).map { abs(Double($0 - $1)) }.max() ?? 0
}
