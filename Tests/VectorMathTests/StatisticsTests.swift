import Testing
import VectorMath

/// Sums, standardisation, covariance and PCA against exact cases and numpy.
struct StatisticsTests {
  @Test func `a sum keeps what a naive one loses`() throws {
    let matrix = try Matrix(rows: [[1, 1e100, 1, -1e100], [0.1, 0.2, 0.3, 0.4]])
    #expect(try matrix.rowSums() == [2, 1])
    #expect(try Matrix(rows: [[1.0], [1e100], [1], [-1e100]]).columnMeans() == [0.5])
    #expect(try Matrix<Float>(rows: [[0.5, 0.25]]).rowSums() == [0.75])
  }

  @Test func `means and deviations are numpy's`() throws {
    let rows = try NumpyFixture.matrix("pca", "rows")
    let standard = try Standardisation(of: rows)
    #expect(largestDifference(standard.means, NumpyFixture.numbers("pca", "means")) < 1e-14)
    #expect(
      largestDifference(standard.deviations, NumpyFixture.numbers("pca", "deviations")) < 1e-14)
  }

  @Test func `standardised columns have mean 0 and deviation 1`() throws {
    let rows = try NumpyFixture.matrix("pca", "rows")
    let again = try Standardisation(of: try Standardisation(of: rows).applied(to: rows))
    #expect(largestDifference(again.means, [0, 0, 0, 0, 0]) < 1e-15)
    #expect(largestDifference(again.deviations, [1, 1, 1, 1, 1]) < 1e-14)
  }

  @Test func `a column that never varies becomes 0`() throws {
    let matrix = try Matrix(rows: [[1.0, 7], [3, 7]])
    let standard = try Standardisation(of: matrix)
    #expect(standard.deviations[1] == 0)
    #expect(try standard.applied(to: matrix)[0, 1] == 0)
  }

  @Test func `covariance is numpy's`() throws {
    let covariance = try NumpyFixture.matrix("pca", "rows").covariance()
    let expected = try NumpyFixture.matrix("pca", "covariance")
    #expect(largestDifference(covariance.elements, expected.elements) < 1e-13)
  }

  @Test func `PCA of a tall matrix is numpy's`() throws {
    let rows = try NumpyFixture.matrix("pca", "rows")
    let pca = try PCA(of: rows, count: 5)
    let expected = try NumpyFixture.matrix("pca", "components")
    #expect(largestDifference(pca.variances, NumpyFixture.numbers("pca", "variances")) < 1e-12)
    #expect(largestDifference(pca.components.elements, expected.elements) < 1e-11)
    #expect(abs(pca.shares.reduce(0, +) - 1) < 1e-14)
  }

  @Test func `PCA of a wide matrix, through the products of its rows`() throws {
    let pca = try PCA(of: try NumpyFixture.matrix("wide", "rows"), count: 3)
    let expected = try NumpyFixture.matrix("wide", "components")
    #expect(largestDifference(pca.variances, NumpyFixture.numbers("wide", "variances")) < 1e-13)
    #expect(largestDifference(pca.components.elements, expected.elements) < 1e-12)
  }

  @Test func `a projection has the variances that were found`() throws {
    let rows = try NumpyFixture.matrix("pca", "rows")
    let pca = try PCA(of: rows, count: 2)
    let covariance = try pca.projection(of: rows).covariance()
    #expect(abs(covariance[0, 0] - pca.variances[0]) < 1e-12)
    #expect(abs(covariance[0, 1]) < 1e-12)
  }

  @Test func `points on a line have one direction`() throws {
    let line = try Matrix(rows: [[0.0, 0], [3, 4], [6, 8]])
    let pca = try PCA(of: line, count: 1)
    #expect(largestDifference(Array(pca.components[row: 0]), [0.6, 0.8]) < 1e-14)
    #expect(abs(pca.shares[0] - 1) < 1e-14)
    #expect(try PCA(of: try Matrix(rows: [[1.0, 2], [1, 2]]), count: 1).shares == [0])
  }

  @Test(arguments: [1e151, 1e200, -1e308])
  func `numbers whose squares leave the range are named`(huge: Double) throws {
    let rows = try Matrix(rows: [[1.0, 2], [huge, 3], [4, 7]])
    let error = VectorError.beyondSquares(row: 1)
    #expect(throws: error) { try rows.covariance() }
    #expect(throws: error) { try PCA(of: rows, count: 1) }
    #expect(throws: error) { try Standardisation(of: rows) }
  }

  @Test func `numbers just within have finite covariances`() throws {
    let rows = try Matrix(rows: [[1e150, 2], [-1e150, 3], [1e150, 7]])
    #expect(try rows.covariance().elements.allSatisfy(\.isFinite))
    #expect(try PCA(of: rows, count: 1).shares[0] > 0.999999)
    #expect(try Standardisation(of: rows).deviations.allSatisfy { $0 > 0 && $0.isFinite })
  }

  @Test func `what the library can't count or finish is named`() {
    #expect(throws: VectorError.tooLarge) { try OpenBLAS.count(1 << 31) }
    #expect(throws: VectorError.notConverged(3)) { try OpenBLAS.checkConverged(3) }
    #expect(throws: Never.self) { try OpenBLAS.checkConverged(OpenBLAS.count(0)) }
  }

  @Test func `what can't be measured is named`() throws {
    #expect(throws: VectorError.badParameter("the number of rows", rule: "at least 2")) {
      try Matrix(rows: [[1.0, 2]]).covariance()
    }
    #expect(throws: VectorError.badParameter("the number of directions", rule: "from 1 to 1")) {
      try PCA(of: try Matrix(rows: [[1.0, 2], [2, 3]]), count: 2)
    }
    #expect(throws: VectorError.notFinite(row: 1)) {
      try Matrix(rows: [[1.0], [.nan]]).columnMeans()
    }
  }
}
