internal import COpenBLAS

/// The directions along which vectors differ most, by the eigenvectors of their covariance.
///
/// LAPACK's dsyevr finds them, on the covariance of the columns or on the products of the rows, whichever is
/// smaller. A direction's sign, which the mathematics leaves open, is such that its largest part is
/// positive.
package struct PCA: Sendable {
  package let means: [Double]
  /// One row of length 1 for each direction, the strongest first.
  package let components: Matrix<Double>
  /// The sample variance along each direction.
  package let variances: [Double]
  /// The share of the whole variance that each direction accounts for; all 0 where nothing varies.
  package let shares: [Double]

  /// Finds the `count` strongest directions of the rows.
  package init<Number: BLASNumber>(
    of matrix: Matrix<Number>, count: Int
  ) throws(VectorError) {
    guard matrix.rows >= 2 else { throw .badParameter("the number of rows", rule: "at least 2") }
    let most = min(matrix.rows - 1, matrix.columns)
    guard (1...max(1, most)).contains(count) else {
      throw .badParameter("the number of directions", rule: "from 1 to \(most)")
    }
    means = try matrix.columnMeans()
    try matrix.inDouble().checkSquares()
    let centred = matrix.inDouble().centred(by: means)
    let isWide = centred.columns > centred.rows
    let products = try isWide ? centred.gram() : centred.columnGram()
    let total = (0..<products.rows).reduce(0.0) { $0 + products[$1, $1] }
    let found = try products.strongestEigenvectors(count)
    components = try Self.directions(isWide ? found.vectors.times(centred) : found.vectors)
    variances = found.values.map { max(0, $0) / Double(matrix.rows - 1) }
    shares = found.values.map { total > 0 ? max(0, $0) / total : 0 }
  }

  /// The coordinates of each row along the directions.
  package func projection<Number: BLASNumber>(
    of matrix: Matrix<Number>
  ) throws(VectorError) -> Matrix<Double> {
    guard matrix.columns == means.count else {
      throw .mismatchedDimensions(expected: means.count, found: matrix.columns)
    }
    try matrix.check("rows")
    return try matrix.inDouble().centred(by: means).timesTransposed(components)
  }

  /// The coordinates of each row along the `count` strongest directions of all rows, and these directions'
  /// shares; Ctrl-C ends the wait for them.
  package static func map<Number: BLASNumber>(
    of matrix: Matrix<Number>, count: Int
  ) throws(VectorError) -> (points: Matrix<Double>, shares: [Double]) {
    let outcome = try waiting {
      () -> Result<(points: Matrix<Double>, shares: [Double]), VectorError> in
      Result { () throws(VectorError) in
        let analysis = try PCA(of: matrix, count: count)
        return (try analysis.projection(of: matrix), analysis.shares)
      }
    }
    return try outcome.get()
  }

  /// Rows of length 1 with a positive largest part; rows of zeros, along which nothing varies, stay.
  private static func directions(_ rows: Matrix<Double>) throws(VectorError) -> Matrix<Double> {
    var vectors: [[Double]] = []
    for row in 0..<rows.rows {
      let vector = Array(rows[row: row])
      let largest = vector.max { abs($0) < abs($1) } ?? 0
      guard largest != 0 else {
        vectors.append(vector)
        continue
      }
      let unit = try Vector.normalised(vector)
      vectors.append(largest < 0 ? unit.map { -$0 } : unit)
    }
    return try Matrix(rows: vectors)
  }
}

extension Matrix<Double> {
  /// The `count` largest eigenvalues of a symmetric matrix, largest first, and their eigenvectors as rows.
  func strongestEigenvectors(
    _ count: Int
  ) throws(VectorError) -> (values: [Double], vectors: Matrix<Double>) {
    try OpenBLAS.load()
    let size = try OpenBLAS.count(rows)
    let matrix = self
    let (info, values, vectors) = try waiting {
      var copy = matrix
      var values = [Double](repeating: 0, count: count)
      var vectors = Matrix(rows: count, columns: matrix.columns)
      let info = copy.withMutablePointer { a in
        vectors.withMutablePointer { rows in
          // SAFETY: `values` has room for `count` numbers, `rows` for `count` vectors of `size`.
          cardlab_symmetric_eigen(size, a, Int32(count), &values, rows)
        }
      }
      return (info, values, vectors)
    }
    try OpenBLAS.checkConverged(info)
    let order = Array((0..<count).reversed())
    return (order.map { values[$0] }, vectors.rows(at: order))
  }
}
