extension SampleDistance {
  /// 2·E|x − y| − E|x − x′| − E|y − y′| (Székely and Rizzo, 2004), over all pairs.
  ///
  /// Zero only where the two distributions are one.
  package static let energy = SampleDistance(
    name: "energy", summary: "twice the mean distance between the samples less that within each",
    degree: 1
  ) { pooled throws(VectorError) in
    try pooled.vectors.similarities(to: pooled.vectors, by: .euclidean)
  }
}
