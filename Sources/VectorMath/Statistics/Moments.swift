extension Matrix {
  /// The sum of each row, compensated (Neumaier, 1974): the small terms beside large ones are not lost.
  package func rowSums() throws(VectorError) -> [Double] {
    try check("rows")
    return withPointer { base in (0..<rows).map { Number.sum(base + $0 * columns, columns) } }
  }

  /// The mean of each column.
  package func columnMeans() throws(VectorError) -> [Double] {
    try check("rows")
    return inDouble().meansOfColumns()
  }
}

extension Matrix<Double> {
  fileprivate func meansOfColumns() -> [Double] {
    var sums = [Double](repeating: 0, count: columns)
    var lost = sums
    for row in 0..<rows {
      for column in 0..<columns {
        let value = self[row, column]
        let next = sums[column] + value
        lost[column] +=
          abs(sums[column]) >= abs(value)
          ? (sums[column] - next) + value : (value - next) + sums[column]
        sums[column] = next
      }
    }
    return zip(sums, lost).map { ($0 + $1) / Double(rows) }
  }

  /// Throws where a sum of squares could leave the range.
  func checkSquares() throws(VectorError) {
    try check("rows")
    for row in 0..<rows where self[row: row].contains(where: { abs($0) > 1e150 }) {
      throw .beyondSquares(row: row)
    }
  }

  /// Each row less `means`.
  func centred(by means: [Double]) -> Matrix {
    var result = self
    for row in 0..<rows {
      for column in 0..<columns { result[row, column] -= means[column] }
    }
    return result
  }
}

/// Mean and spread of each column, and the scaling that makes them 0 and 1.
package struct Standardisation: Sendable, Equatable {
  package let means: [Double]
  /// Sample standard deviations, over n − 1; 0 for a column that never varies.
  package let deviations: [Double]

  /// Measures a matrix of at least two rows.
  package init<Number: BLASNumber>(of matrix: Matrix<Number>) throws(VectorError) {
    guard matrix.rows >= 2 else { throw .badParameter("the number of rows", rule: "at least 2") }
    means = try matrix.columnMeans()
    try matrix.inDouble().checkSquares()
    let centred = matrix.inDouble().centred(by: means)
    var squares = [Double](repeating: 0, count: matrix.columns)
    for row in 0..<matrix.rows {
      for column in 0..<matrix.columns {
        squares[column] += centred[row, column] * centred[row, column]
      }
    }
    deviations = squares.map { ($0 / Double(matrix.rows - 1)).squareRoot() }
  }

  /// (x − mean)/deviation, column by column; a column that never varied becomes 0.
  package func applied<Number: BLASNumber>(
    to matrix: Matrix<Number>
  ) throws(VectorError) -> Matrix<Double> {
    guard matrix.columns == means.count else {
      throw .mismatchedDimensions(expected: means.count, found: matrix.columns)
    }
    try matrix.check("rows")
    var result = matrix.inDouble().centred(by: means)
    for row in 0..<result.rows {
      for column in 0..<result.columns {
        result[row, column] = deviations[column] > 0 ? result[row, column] / deviations[column] : 0
      }
    }
    return result
  }
}
