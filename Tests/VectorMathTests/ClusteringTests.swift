import Content
import Testing
import VectorMath

/// Groups of vectors: k-means on cases with one right answer, trees against scipy.
struct ClusteringTests {
  /// Three far corners with three points around each.
  private let corners: [[Double]] = [
    [0, 0], [10, 0], [0, 10], [1, 0], [11, 0], [1, 10], [0, 1], [10, 1], [0, 11],
  ]

  @Test(arguments: 0..<10)
  func `k-means finds well separated groups from any seed`(seed: Int) throws {
    let found = try KMeans(try Matrix(rows: corners), groups: 3, seed: seed)
    #expect(found.labels == [0, 1, 2, 0, 1, 2, 0, 1, 2])
    #expect(abs(found.scatter - 4) < 1e-12)
    #expect(largestDifference(Array(found.centres[row: 0]), [1.0 / 3, 1.0 / 3]) < 1e-14)
  }

  @Test func `the same seed gives the same groups`() throws {
    let cloud = try randomMatrix(200, 4, seed: 9)
    #expect(try KMeans(cloud, groups: 7, seed: 1) == KMeans(cloud, groups: 7, seed: 1))
  }

  @Test func `more attempts never scatter more`() throws {
    let cloud = try randomMatrix(200, 4, seed: 9)
    let one = try KMeans(cloud, groups: 9, seed: 3, attempts: 1)
    let many = try KMeans(cloud, groups: 9, seed: 3, attempts: 8)
    #expect(many.scatter <= one.scatter)
    #expect(Set(many.labels).count == 9)
  }

  @Test func `as many groups as vectors, and one group`() throws {
    let matrix = try Matrix(rows: corners)
    #expect(try KMeans(matrix, groups: 9, seed: 1).scatter == 0)
    #expect(Set(try KMeans(matrix, groups: 1, seed: 1).labels) == [0])
  }

  @Test func `copies of one vector can be grouped`() throws {
    let found = try KMeans(
      try Matrix<Float>(rows: Array(repeating: [1, 2], count: 5)), groups: 3, seed: 1)
    #expect(found.scatter == 0)
    #expect(found.labels.count == 5)
  }

  @Test(arguments: Agglomerative.Linkage.allCases)
  func `a tree is scipy's`(linkage: Agglomerative.Linkage) throws {
    let tree = try Agglomerative(
      try NumpyFixture.matrix("tree", "rows"), by: .euclidean, linkage: linkage)
    let merges = NumpyFixture.json["tree"]?["merges"]?[linkage.rawValue]?.array ?? []
    #expect(merges.count == tree.merges.count)
    for (merge, expected) in zip(tree.merges, merges) {
      let row = expected.array?.compactMap(\.double) ?? []
      #expect(
        [Double(merge.first), Double(merge.second), Double(merge.count)] == [
          row[0], row[1], row[3],
        ])
      #expect(abs(merge.distance - row[2]) < 1e-13)
    }
  }

  @Test func `a tree is cut by number or by distance`() throws {
    let tree = try Agglomerative(try Matrix(rows: corners), by: .euclidean, linkage: .average)
    #expect(try tree.labels(groups: 3) == [0, 1, 2, 0, 1, 2, 0, 1, 2])
    #expect(tree.labels(within: 5) == [0, 1, 2, 0, 1, 2, 0, 1, 2])
    #expect(try tree.labels(groups: 9) == Array(0..<9))
    #expect(tree.labels(within: 1000) == Array(repeating: 0, count: 9))
  }

  @Test func `by cosine, length does not count`() throws {
    let matrix = try Matrix<Float>(rows: [[1, 0], [0, 5], [100, 1], [0.1, 9]])
    let tree = try Agglomerative(matrix, by: .cosine, linkage: .complete)
    #expect(try tree.labels(groups: 2) == [0, 1, 0, 1])
  }

  @Test func `one vector is a tree without merges`() throws {
    let tree = try Agglomerative(try Matrix(rows: [[1.0]]), by: .euclidean, linkage: .single)
    #expect(tree.merges.isEmpty)
    #expect(try tree.labels(groups: 1) == [0])
  }

  @Test func `what is no tree is named`() throws {
    #expect(throws: VectorError.mismatchedDimensions(expected: 2, found: 3)) {
      try Agglomerative(distances: Matrix(rows: 2, columns: 3), linkage: .average)
    }
    #expect(throws: VectorError.notFinite(row: 1)) {
      try Agglomerative(distances: try Matrix(rows: [[0, 1], [.nan, 0]]), linkage: .average)
    }
    let tree = try Agglomerative(try Matrix(rows: corners), by: .euclidean, linkage: .single)
    for groups in [0, 10] {
      #expect(
        throws: VectorError.badParameter(
          "the number of groups", rule: "from 1 to the number of vectors")
      ) { try tree.labels(groups: groups) }
    }
    #expect(throws: VectorError.badParameter("the similarity", rule: "cosine or euclidean")) {
      try Agglomerative(try Matrix(rows: corners), by: .dot, linkage: .single)
    }
    #expect(throws: VectorError.badParameter("the number of attempts", rule: "at least 1")) {
      try KMeans(try Matrix(rows: corners), groups: 1, seed: 1, attempts: 0)
    }
  }

  @Test func `what can't be grouped is named`() throws {
    let matrix = try Matrix(rows: corners)
    #expect(
      throws: VectorError.badParameter(
        "the number of groups", rule: "from 1 to the number of vectors")
    ) { try KMeans(matrix, groups: 10, seed: 1) }
    #expect(throws: VectorError.zeroVector(row: 0)) {
      try Agglomerative(matrix, by: .cosine, linkage: .single)
    }
  }
}
