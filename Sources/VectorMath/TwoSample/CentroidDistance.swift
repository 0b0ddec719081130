extension SampleDistance {
  /// The squared distance of the two means.
  ///
  /// Sees a shift and nothing else: two samples around one mean, one wide and one narrow, are equal to it.
  package static let centroid = SampleDistance(
    name: "centroid", summary: "the squared distance of the two means", degree: 2
  ) { pooled throws(VectorError) in
    // Products of centred vectors give the same distance with fewer digits lost.
    let vectors = pooled.vectors
    return try vectors.centred(by: try vectors.columnMeans()).gram()
  }
}
