extension Matrix {
  /// The sample covariance of each pair of columns, over n − 1; rows are observations.
  package func covariance() throws(VectorError) -> Matrix<Double> {
    guard rows >= 2 else { throw .badParameter("the number of rows", rule: "at least 2") }
    try inDouble().checkSquares()
    let centred = inDouble().centred(by: try columnMeans())
    return try centred.columnGram().scaled(by: 1 / Double(rows - 1))
  }

  /// Every number times `factor`.
  package func scaled(by factor: Number) throws(VectorError) -> Matrix {
    try check("rows")
    guard factor.isFinite else { throw .badParameter("the factor", rule: "a finite number") }
    return try Matrix(rows: rows, columns: columns, elements: elements.map { $0 * factor })
  }
}
