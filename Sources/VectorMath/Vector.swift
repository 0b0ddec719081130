/// What is computed from one vector or two.
package enum Vector {
  /// Σ x·y; infinite only where the sum itself is beyond the numbers' range, whatever its terms are.
  package static func dot<Number: BLASNumber>(
    _ x: Span<Number>, _ y: Span<Number>
  ) throws(VectorError) -> Number {
    try withPointers(x, y) { x, y, count throws(VectorError) in
      let sum = Number.dot(x, y, count)
      // What isn't finite never leaves a sum finite, so a finite one needs no second pass.
      guard !sum.isFinite else { return sum }
      try check(x, y, count)
      return scaledDot(x, y, count)
    }
  }

  /// The same of finite numbers whose products leave the range.
  static func scaledDot<Number: BLASNumber>(
    _ x: UnsafePointer<Number>, _ y: UnsafePointer<Number>, _ count: Int
  ) -> Number {
    let left = PowerOfTwo(for: Number.largest(x, count))
    let right = PowerOfTwo(for: Number.largest(y, count))
    let sum = (0..<count).reduce(Number(0)) { sum, index in
      sum + left.factor * x[index] * (right.factor * y[index])
    }
    return left.times(right).undone(sum)
  }

  /// The Euclidean length, right also where the squares would over- or underflow.
  package static func norm<Number: BLASNumber>(_ x: Span<Number>) throws(VectorError) -> Number {
    try withPointers(x, x) { x, _, count throws(VectorError) in try Scaled(x, count, row: 0).norm }
  }

  /// The vector of length 1 that points the same way.
  package static func normalised<Number: BLASNumber>(
    _ x: Span<Number>
  ) throws(VectorError) -> [Number] {
    var row = [Number](unsafeUninitializedCapacity: x.count) { buffer, count in
      for index in x.indices { buffer.initializeElement(at: index, to: x[index]) }
      count = x.count
    }
    guard !row.isEmpty else { throw .empty("numbers in the vector") }
    try row.withUnsafeMutableBufferPointer { buffer throws(VectorError) in
      if let base = buffer.baseAddress { try normalise(base, buffer.count, row: 0) }
    }
    return row
  }

  /// The cosine of the angle between two vectors, in -1...1.
  package static func cosine<Number: BLASNumber>(
    _ x: Span<Number>, _ y: Span<Number>
  ) throws(VectorError) -> Number {
    let (x, y) = (try normalised(x), try normalised(y))
    return max(-1, min(1, try dot(x, y)))
  }

  /// The length of x − y, right also where the squares would over- or underflow.
  package static func distance<Number: BLASNumber>(
    _ x: Span<Number>, _ y: Span<Number>
  ) throws(VectorError) -> Double {
    try withPointers(x, y) { x, y, count throws(VectorError) in
      let distance = distance(between: x, and: y, count)
      if !distance.isFinite { try check(x, y, count) }
      return distance
    }
  }

  /// The same of finite numbers, by pointer; NaN or infinite where they are not.
  static func distance<Number: BLASNumber>(
    between x: UnsafePointer<Number>, and y: UnsafePointer<Number>, _ count: Int
  ) -> Double {
    let square = Number.squaredDistance(x, y, count)
    if square.isFinite, square >= 0x1p-900 { return square.squareRoot() }
    let differences = (0..<count).map { Double(x[$0]) - Double(y[$0]) }
    let largest = differences.reduce(0) { max($0, abs($1)) }
    guard largest.isFinite else { return .infinity }
    let power = PowerOfTwo(for: largest)
    return differences.withUnsafeBufferPointer { differences in
      guard let base = differences.baseAddress else { return 0 }
      return power.undone(Double.squares(base, count, factor: power.factor).squareRoot())
    }
  }

  /// Throws where one of two vectors holds NaN or an infinity.
  private static func check<Number: BLASNumber>(
    _ x: UnsafePointer<Number>, _ y: UnsafePointer<Number>, _ count: Int
  ) throws(VectorError) {
    for (row, vector) in [x, y].enumerated() where !Number.largest(vector, count).isFinite {
      throw .notFinite(row: row)
    }
  }

  private static func withPointers<Number: BLASNumber, Result>(
    _ x: Span<Number>,
    _ y: Span<Number>,
    _ body: (UnsafePointer<Number>, UnsafePointer<Number>, Int) throws(VectorError) -> Result
  ) throws(VectorError) -> Result {
    guard x.count == y.count else {
      throw .mismatchedDimensions(expected: x.count, found: y.count)
    }
    return try x.withUnsafeBufferPointer { x throws(VectorError) in
      try y.withUnsafeBufferPointer { y throws(VectorError) in
        guard let left = x.baseAddress, let right = y.baseAddress, x.count > 0 else {
          throw .empty("numbers in the vector")
        }
        return try body(left, right, x.count)
      }
    }
  }

  /// Divides the vector by its length.
  static func normalise<Number: BLASNumber>(
    _ x: UnsafeMutablePointer<Number>, _ count: Int, row: Int
  ) throws(VectorError) {
    let scaled = try Scaled(x, count, row: row)
    guard scaled.scaledNorm > 0 else { throw .zeroVector(row: row) }
    // Two factors, because their product may be out of range where each is in it.
    Number.scale(x, by: scaled.factor, into: x, count)
    Number.scale(x, by: Number(1 / scaled.scaledNorm), into: x, count)
  }
}

/// The length of a vector after it was multiplied by a power of two that keeps its squares in range.
private struct Scaled<Number: BLASNumber> {
  let factor: Number
  let scaledNorm: Double

  init(_ x: UnsafePointer<Number>, _ count: Int, row: Int) throws(VectorError) {
    let largest = Number.largest(x, count)
    guard largest.isFinite else { throw .notFinite(row: row) }
    // Within 2^±60 no square, nor a sum of 2³¹ of them, leaves the range of a Double.
    let exponent = largest > 0 ? Int(largest.exponent) : 0
    let highest = Int(Number.greatestFiniteMagnitude.exponent)
    let shift = abs(exponent) < 60 ? 0 : min(-exponent, highest)
    factor = Number(sign: .plus, exponent: Number.Exponent(shift), significand: 1)
    scaledNorm = Number.squares(x, count, factor: factor).squareRoot()
  }

  var norm: Number { Number(scaledNorm) / factor }
}
