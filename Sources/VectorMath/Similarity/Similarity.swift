/// How alike two vectors are; larger is nearer for each.
package enum Similarity: String, Sendable, CaseIterable {
  /// The cosine of their angle, in -1...1; a zero vector is an error.
  case cosine
  /// Their dot product.
  case dot
  /// Their distance, with its sign turned.
  case euclidean
}

/// A vector that was found: its row, and how alike it is.
package struct Neighbour<Number: BLASNumber>: Sendable, Equatable {
  package let row: Int
  package let similarity: Number

  package init(row: Int, similarity: Number) {
    (self.row, self.similarity) = (row, similarity)
  }
}

extension Matrix {
  /// Every row divided by its length.
  package func normalisedRows() throws(VectorError) -> Matrix {
    guard rows > 0, columns > 0 else { throw .empty("vectors") }
    // Into memory of its own, in pages that are quick to read.
    var result = Matrix(rows: rows, columns: columns) { copy in
      withPointer { copy.initialize(from: $0, count: rows * columns) }
    }
    try result.withMutablePointer { base throws(VectorError) in
      for row in 0..<rows { try Vector.normalise(base + row * columns, columns, row: row) }
    }
    return result
  }

  /// The similarity of each row of this matrix with each row of the other.
  package func similarities(
    to other: Matrix, by similarity: Similarity
  ) throws(VectorError) -> Matrix {
    try check("vectors")
    try other.check("vectors")
    switch similarity {
    case .dot: return withinRange(try timesTransposed(other), to: other)
    case .cosine:
      var result = try normalisedRows().timesTransposed(try other.normalisedRows())
      result.clampCosines()
      return result
    case .euclidean:
      guard columns == other.columns else {
        throw .mismatchedDimensions(expected: columns, found: other.columns)
      }
      return negativeDistances(to: other)
    }
  }

  /// The cosine of every pair of rows, through `syrk`; each row's own is exactly 1.
  package func cosines(threads: Int = Parallel.cores) throws(VectorError) -> Matrix {
    var result = try normalisedRows().gram(within: -1...1, threads: threads)
    for row in 0..<rows { result[row, row] = 1 }
    return result
  }

  /// Rounding may carry a cosine past 1 by a few units of the last place.
  private mutating func clampCosines() {
    let count = rows * columns
    withMutablePointer { Number.clamp($0, -1, 1, count) }
  }

  /// The dot products again where a term of one left the range.
  private func withinRange(_ products: Matrix, to other: Matrix) -> Matrix {
    guard products.withPointer({ !Number.largest($0, rows * other.rows).isFinite }) else {
      return products
    }
    var result = products
    withPointer { x in
      other.withPointer { y in
        for row in 0..<rows {
          for column in 0..<other.rows where !products[row, column].isFinite {
            result[row, column] = Vector.scaledDot(
              x + row * columns, y + column * columns, columns)
          }
        }
      }
    }
    return result
  }

  /// Term by term, since |x|² + |y|² − 2x·y loses all digits where two vectors are close.
  private func negativeDistances(to other: Matrix) -> Matrix {
    Matrix(rows: rows, columns: other.rows) { output in
      withPointer { x in
        other.withPointer { y in
          for row in 0..<rows {
            for column in 0..<other.rows {
              let distance = Vector.distance(
                between: x + row * columns, and: y + column * columns, columns)
              output[row * other.rows + column] = -Number(distance)
            }
          }
        }
      }
    }
  }
}
