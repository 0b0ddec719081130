import Testing
import VectorMath

/// The tiled search against sorting all similarities.
struct NearestRowsTests {
  @Test(arguments: Similarity.allCases, [1, 2, 3])
  func `finds what sorting everything finds`(similarity: Similarity, threads: Int) throws {
    let vectors = try randomMatrix(700, 8, seed: 4, as: Double.self)
    let queries = try randomMatrix(200, 8, seed: 5, as: Double.self)
    let all = try queries.similarities(to: vectors, by: similarity)
    let found = try NearestRows(in: vectors, by: similarity).nearest(
      7, to: queries, threads: threads)
    for query in stride(from: 0, to: queries.rows, by: 9) {
      let sorted = (0..<vectors.rows).sorted { all[query, $0] > all[query, $1] }
      #expect(found[query].map(\.row) == Array(sorted.prefix(7)))
      let similarities = sorted.prefix(7).map { all[query, $0] }
      #expect(largestDifference(found[query].map(\.similarity), similarities) < 1e-12)
    }
  }

  @Test(arguments: [1, 2, 4])
  func `one query over many vectors`(threads: Int) throws {
    let vectors = try randomMatrix(10_000, 16, seed: 6)
    let query = try randomMatrix(1, 16, seed: 7)
    let all = try query.similarities(to: vectors, by: .cosine)
    let found = try NearestRows(in: vectors, by: .cosine).nearest(5, to: query, threads: threads)
    let sorted = (0..<vectors.rows).sorted { all[0, $0] > all[0, $1] }
    #expect(found[0].map(\.row) == Array(sorted.prefix(5)))
  }

  @Test(arguments: [1, 2, 3])
  func `among equals the lower row wins, on any number of threads`(threads: Int) throws {
    let vectors = try Matrix<Float>(rows: Array(repeating: [1, 0], count: 1000))
    let found = try NearestRows(in: vectors, by: .cosine)
      .nearest(3, to: try Matrix(rows: [[2, 0]]), threads: threads)
    #expect(found == [[0, 1, 2].map { Neighbour(row: $0, similarity: 1) }])
  }

  @Test func `more neighbours than rows are all rows`() throws {
    let vectors = try Matrix<Float>(rows: [[1, 0], [0, 1], [1, 1]])
    let found = try NearestRows(in: vectors, by: .dot).nearest(9, to: try Matrix(rows: [[3, 1]]))
    #expect(found[0].map(\.row) == [2, 0, 1])
    #expect(found[0].map(\.similarity) == [4, 3, 1])
  }

  @Test func `a matrix of cosines has ones on its diagonal and stays within them`() throws {
    let cosines = try randomMatrix(50, 3, seed: 8).cosines()
    for row in 0..<50 { #expect(cosines[row, row] == 1) }
    #expect(cosines.elements.allSatisfy { (-1...1).contains($0) })
  }

  @Test func `what can't be searched is named`() throws {
    let vectors = try Matrix<Float>(rows: [[1, 0], [0, 0]])
    #expect(throws: VectorError.zeroVector(row: 1)) { try NearestRows(in: vectors, by: .cosine) }
    let search = try NearestRows(in: vectors, by: .dot)
    #expect(throws: VectorError.badParameter("k", rule: "at least 1")) {
      try search.nearest(0, to: vectors)
    }
    #expect(throws: VectorError.mismatchedDimensions(expected: 2, found: 1)) {
      try search.nearest(1, to: try Matrix(rows: [[1]]))
    }
    #expect(throws: VectorError.notFinite(row: 0)) {
      try search.nearest(1, to: try Matrix(rows: [[.nan, 1]]))
    }
    #expect(throws: VectorError.empty("vectors")) {
      try NearestRows(in: Matrix<Float>(rows: 0, columns: 2), by: .dot)
    }
  }
}
