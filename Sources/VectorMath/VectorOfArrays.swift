// The same for arrays, which is what most callers hold.

extension Vector {
  /// Σ x·y.
  package static func dot<Number: BLASNumber>(
    _ x: [Number], _ y: [Number]
  ) throws(VectorError) -> Number { try dot(x.span, y.span) }

  /// The Euclidean length, right also where the squares would over- or underflow.
  package static func norm<Number: BLASNumber>(_ x: [Number]) throws(VectorError) -> Number {
    try norm(x.span)
  }

  /// The vector of length 1 that points the same way.
  package static func normalised<Number: BLASNumber>(
    _ x: [Number]
  ) throws(VectorError) -> [Number] { try normalised(x.span) }

  /// The cosine of the angle between two vectors, in -1...1.
  package static func cosine<Number: BLASNumber>(
    _ x: [Number], _ y: [Number]
  ) throws(VectorError) -> Number { try cosine(x.span, y.span) }

  /// The length of x − y.
  package static func distance<Number: BLASNumber>(
    _ x: [Number], _ y: [Number]
  ) throws(VectorError) -> Double { try distance(x.span, y.span) }
}

extension Matrix {
  /// A·x.
  package func times(_ x: [Number]) throws(VectorError) -> [Number] { try times(x.span) }
}
