internal import Glibc
internal import VectorMath

/// How far several answers to one question say the same.
struct Agreement: Sendable {
  /// The sizes of the groups of answers of like meaning, the largest first.
  let sizes: [Int]

  /// Groups rows of length 1 so that the mean cosine between two groups is below `threshold`.
  init(_ vectors: Matrix<Float>, above threshold: Double) throws(VectorError) {
    guard vectors.rows > 1 else {
      sizes = vectors.rows == 1 ? [1] : []
      return
    }
    // Rows of zeros are like nothing; as products, not cosines, they need no direction.
    let products = try vectors.inDouble().gram()
    var distances = Matrix<Double>(rows: products.rows, columns: products.columns)
    for row in 0..<products.rows {
      for column in 0..<products.columns where row != column {
        distances[row, column] = max(0, 1 - products[row, column])
      }
    }
    let tree = try Agglomerative(distances: distances, linkage: .average)
    // A hair more than the threshold, so that rounding does not part what lies on it.
    let labels = tree.labels(within: 1 - threshold + 1e-6)
    var counts = [Int](repeating: 0, count: (labels.max() ?? 0) + 1)
    for label in labels { counts[label] += 1 }
    sizes = counts.sorted(by: >)
  }

  var count: Int { sizes.reduce(0, +) }

  /// The share of the largest group: self-consistency.
  var share: Double { count > 0 ? Double(sizes[0]) / Double(count) : .nan }

  /// −Σ p·ln p over the groups, in nats: 0 where all say the same.
  var entropy: Double {
    let total = Double(count)
    return sizes.reduce(0) { sum, size in
      let share = Double(size) / total
      return sum - share * log(share)
    }
  }
}
