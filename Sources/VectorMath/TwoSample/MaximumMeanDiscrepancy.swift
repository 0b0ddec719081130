internal import Glibc

extension SampleDistance {
  /// The squared maximum mean discrepancy (Gretton and others, 2012) with a Gaussian kernel, over all pairs.
  ///
  /// The kernel is exp(−d²/2s²), where s is the median distance of all pairs of different vectors.
  package static let maximumMeanDiscrepancy = SampleDistance(
    name: "mmd", summary: "the squared maximum mean discrepancy with a Gaussian kernel",
    degree: 0
  ) { pooled throws(VectorError) in
    var products = try pooled.vectors.similarities(to: pooled.vectors, by: .euclidean)
    let width = median(of: products)
    for row in 0..<products.rows {
      for column in 0..<products.columns {
        let ratio = products[row, column] / width
        products[row, column] = exp(-ratio * ratio / 2)
      }
    }
    return products
  }

  /// The median distance of two different rows; 1 where all are one vector.
  private static func median(of negatives: Matrix<Double>) -> Double {
    var distances: [Double] = []
    distances.reserveCapacity(negatives.rows * (negatives.rows - 1) / 2)
    for row in 0..<negatives.rows {
      for column in row + 1..<max(row + 1, negatives.columns) {
        distances.append(-negatives[row, column])
      }
    }
    distances.sort()
    guard !distances.isEmpty else { return 1 }
    let middle = distances.count / 2
    let median =
      distances.count % 2 == 1
      ? distances[middle] : (distances[middle - 1] + distances[middle]) / 2
    return median > 0 ? median : 1
  }
}
