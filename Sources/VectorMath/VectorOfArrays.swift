// The same for arrays, which is what most callers hold.
//
// They lend their memory by closure and not by `span`: with 6.3.1 the optimiser ends the life of an
// array on the stack before the last use of its span, in release builds only.

extension Vector {
  /// Σ x·y.
  package static func dot<Number: BLASNumber>(
    _ x: [Number], _ y: [Number]
  ) throws(VectorError) -> Number {
    try lend(x, y) { x, y throws(VectorError) in try dot(x, y) }
  }

  /// The Euclidean length, right also where the squares would over- or underflow.
  package static func norm<Number: BLASNumber>(_ x: [Number]) throws(VectorError) -> Number {
    try x.withUnsafeBufferPointer { x throws(VectorError) in try norm(x.span) }
  }

  /// The vector of length 1 that points the same way.
  package static func normalised<Number: BLASNumber>(
    _ x: [Number]
  ) throws(VectorError) -> [Number] {
    try x.withUnsafeBufferPointer { x throws(VectorError) in try normalised(x.span) }
  }

  /// The cosine of the angle between two vectors, in -1...1.
  package static func cosine<Number: BLASNumber>(
    _ x: [Number], _ y: [Number]
  ) throws(VectorError) -> Number {
    try lend(x, y) { x, y throws(VectorError) in try cosine(x, y) }
  }

  /// The length of x − y.
  package static func distance<Number: BLASNumber>(
    _ x: [Number], _ y: [Number]
  ) throws(VectorError) -> Double {
    try lend(x, y) { x, y throws(VectorError) in try distance(x, y) }
  }

  private static func lend<Number: BLASNumber, Result>(
    _ x: [Number],
    _ y: [Number],
    _ body: (Span<Number>, Span<Number>) throws(VectorError) -> Result
  ) throws(VectorError) -> Result {
    try x.withUnsafeBufferPointer { x throws(VectorError) in
      try y.withUnsafeBufferPointer { y throws(VectorError) in try body(x.span, y.span) }
    }
  }
}

extension Matrix {
  /// A·x.
  package func times(_ x: [Number]) throws(VectorError) -> [Number] {
    try x.withUnsafeBufferPointer { x throws(VectorError) in try times(x.span) }
  }
}
