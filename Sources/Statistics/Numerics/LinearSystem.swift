/// Small dense linear systems, by Gauss–Jordan elimination with partial pivoting.
enum LinearSystem {
  /// The inverse of a square matrix; nil where it is singular.
  static func inverse(_ matrix: [[Double]]) -> [[Double]]? {
    let n = matrix.count
    var rows = matrix.indices.map { i in matrix[i] + (0..<n).map { $0 == i ? 1 : 0 } }
    for column in 0..<n {
      guard let pivot = (column..<n).max(by: { abs(rows[$0][column]) < abs(rows[$1][column]) }),
        abs(rows[pivot][column]) > 0
      else { return nil }
      rows.swapAt(pivot, column)
      let scale = 1 / rows[column][column]
      for k in rows[column].indices { rows[column][k] *= scale }
      for row in 0..<n where row != column && rows[row][column] != 0 {
        let factor = rows[row][column]
        for k in rows[row].indices { rows[row][k] -= factor * rows[column][k] }
      }
    }
    return rows.map { Array($0[n...]) }
  }

  static func product(_ matrix: [[Double]], _ vector: [Double]) -> [Double] {
    matrix.map { row in zip(row, vector).reduce(0) { $0 + $1.0 * $1.1 } }
  }
}
