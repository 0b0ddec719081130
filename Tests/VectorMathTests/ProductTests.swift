import Testing
import VectorMath

/// Products of matrices against the definition.
struct ProductTests {
  @Test(arguments: [(1, 1, 1), (2, 3, 4), (17, 5, 33), (64, 128, 32)])
  func `every product agrees with the definition`(m: Int, n: Int, k: Int) throws {
    let a = try randomMatrix(m, k, seed: 1, as: Double.self)
    let b = try randomMatrix(k, n, seed: 2, as: Double.self)
    let expected = naive(a, b)
    #expect(largestDifference(try a.times(b).elements, expected.elements) < 1e-13)
    #expect(
      largestDifference(try a.timesTransposed(transposed(b)).elements, expected.elements) < 1e-13)
    #expect(largestDifference(try a.gram().elements, naive(a, transposed(a)).elements) < 1e-13)
    #expect(
      largestDifference(try a.columnGram().elements, naive(transposed(a), a).elements) < 1e-13)
    let column = (0..<k).map { b[$0, 0] }
    #expect(
      largestDifference(try a.times(column), (0..<m).map { expected[$0, 0] }) < 1e-13)
  }

  @Test(arguments: [1, 7, 8, 9, 383, 384, 385, 800], [1, 2])
  func `all pairs are symmetric to the bit, whatever the tiles`(rows: Int, threads: Int) throws {
    let a = try randomMatrix(rows, 21, seed: 4)
    let gram = try a.gram(threads: threads)
    #expect(largestDifference(gram.elements, try a.timesTransposed(a).elements) < 1e-5)
    #expect(gram == transposed(gram))
    let b = try randomMatrix(rows, 5, seed: 5, as: Double.self)
    let other = try b.gram(threads: threads)
    #expect(largestDifference(other.elements, try b.timesTransposed(b).elements) < 1e-13)
    #expect(other == transposed(other))
  }

  @Test func `in Float as in Double`() throws {
    let a = try randomMatrix(40, 70, seed: 3)
    let gram = try a.gram()
    #expect(largestDifference(gram.elements, try a.timesTransposed(a).elements) < 1e-5)
    #expect(largestDifference(gram.elements, naive(a, transposed(a)).elements) < 1e-5)
  }

  @Test func `shapes that do not fit are named`() throws {
    let a = Matrix<Float>(rows: 2, columns: 3)
    #expect(throws: VectorError.mismatchedDimensions(expected: 3, found: 2)) { try a.times(a) }
    #expect(throws: VectorError.mismatchedDimensions(expected: 3, found: 1)) {
      try a.times([1])
    }
    #expect(throws: VectorError.empty("rows to multiply")) {
      try Matrix<Float>(rows: 0, columns: 3).gram()
    }
    #expect(throws: VectorError.mismatchedDimensions(expected: 2, found: 1)) {
      try Matrix<Double>(rows: [[1, 2], [3]])
    }
  }

  @Test func `the library is OpenBLAS`() throws {
    #expect(try OpenBLAS.description().contains("OpenBLAS"))
  }

  private func transposed(_ a: Matrix<Double>) -> Matrix<Double> { transpose(a) }
  private func transposed(_ a: Matrix<Float>) -> Matrix<Float> { transpose(a) }

  private func transpose<Number: BLASNumber>(_ a: Matrix<Number>) -> Matrix<Number> {
    var result = Matrix<Number>(rows: a.columns, columns: a.rows)
    for row in 0..<a.rows { for column in 0..<a.columns { result[column, row] = a[row, column] } }
    return result
  }

  private func naive<Number: BLASNumber>(
    _ a: Matrix<Number>, _ b: Matrix<Number>
  ) -> Matrix<Number> {
    var result = Matrix<Number>(rows: a.rows, columns: b.columns)
    for i in 0..<a.rows {
      for j in 0..<b.columns {
        for k in 0..<a.columns { result[i, j] += a[i, k] * b[k, j] }
      }
    }
    return result
  }
}
