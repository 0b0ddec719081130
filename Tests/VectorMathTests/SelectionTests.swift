import Testing
import VectorMath

/// Diverse rows and near-duplicates.
struct SelectionTests {
  @Test func `a balance of 1 is relevance alone`() throws {
    let rows = try Matrix<Double>(rows: [[1, 0.2], [1, 0], [0, 1], [1, 0.1]])
    #expect(try rows.diverseRows(3, near: [1, 0], balance: 1) == [1, 3, 0])
  }

  @Test func `a lower balance passes over a copy`() throws {
    let rows = try Matrix<Double>(rows: [[1, 0], [1, 0.001], [1, 1]])
    #expect(try rows.diverseRows(2, near: [1, 0.1], balance: 0.5) == [1, 2])
    #expect(try rows.diverseRows(9, near: [1, 0.1]).count == 3)
  }

  @Test func `among equals the lower row is chosen`() throws {
    let rows = try Matrix<Float>(rows: [[1, 0], [1, 0], [1, 0]])
    #expect(try rows.diverseRows(2, near: [1, 0], balance: 1) == [0, 1])
  }

  @Test(arguments: [1, 2, 3])
  func `near-duplicates are the pairs above the threshold, in order`(threads: Int) throws {
    var rows = try randomMatrix(1100, 6, seed: 12)
    for (copy, original) in [(3, 700), (10, 11), (600, 1099)] {
      for column in 0..<6 { rows[copy, column] = 2 * rows[original, column] }
    }
    let found = try rows.nearDuplicates(above: 0.999, threads: threads)
    let cosines = try rows.cosines()
    var expected: [[Int]] = []
    for row in 0..<1100 {
      for column in row + 1..<max(row + 1, 1100) where cosines[row, column] > 0.999 {
        expected.append([row, column])
      }
    }
    #expect(found.map { [$0.first, $0.second] } == expected)
    #expect(expected.contains([3, 700]))
  }

  @Test func `none above the threshold, and one row`() throws {
    #expect(try Matrix<Float>(rows: [[1, 0], [0, 1]]).nearDuplicates(above: 0.5).isEmpty)
    #expect(try Matrix<Float>(rows: [[1, 0]]).nearDuplicates(above: 0.5).isEmpty)
  }

  @Test func `what can't be selected is named`() throws {
    let rows = try Matrix<Float>(rows: [[1, 0]])
    #expect(throws: VectorError.badParameter("the threshold", rule: "from -1 to below 1")) {
      try rows.nearDuplicates(above: 1)
    }
    #expect(throws: VectorError.badParameter("balance", rule: "from 0 to 1")) {
      try rows.diverseRows(1, near: [1, 0], balance: .nan)
    }
    #expect(throws: VectorError.zeroVector(row: 0)) { try rows.diverseRows(1, near: [0, 0]) }
  }
}
