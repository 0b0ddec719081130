import Testing
import VectorMath

/// Vectors whose squares leave the range of their numbers give what vectors of usual size give, scaled.
///
/// All scales are powers of two, so every digit must stay.
struct RangeTests {
  private func scaled<Number: BLASNumber>(
    _ matrix: Matrix<Number>, by scale: Number
  ) throws -> Matrix<Number> {
    try Matrix(
      rows: matrix.rows, columns: matrix.columns, elements: matrix.elements.map { $0 * scale })
  }

  @Test(arguments: [1, 40, 200], [0x1p-100, 0x1p-70, 0x1p43, 0x1p64, 0x1p120] as [Float])
  func `a search by distance finds the same at any scale`(queries: Int, scale: Float) throws {
    let vectors = try randomMatrix(500, 8, seed: 1)
    let wanted = try randomMatrix(queries, 8, seed: 2)
    let usual = try NearestRows(in: vectors, by: .euclidean).nearest(5, to: wanted)
    let found = try NearestRows(in: try scaled(vectors, by: scale), by: .euclidean)
      .nearest(5, to: try scaled(wanted, by: scale))
    #expect(found.map { $0.map(\.row) } == usual.map { $0.map(\.row) })
    #expect(
      found.map { $0.map { $0.similarity / scale } } == usual.map { $0.map(\.similarity) })
  }

  @Test(
    arguments: [1, 40],
    [(0x1p-120, 0x1p100), (0x1p60, 0x1p60), (0x1p110, 0x1p15)] as [(Float, Float)])
  func `a search by product does, whatever the products are`(
    queries: Int, scales: (Float, Float)
  ) throws {
    let vectors = try randomMatrix(500, 8, seed: 1)
    let wanted = try randomMatrix(queries, 8, seed: 2)
    let usual = try NearestRows(in: vectors, by: .dot).nearest(5, to: wanted)
    let found = try NearestRows(in: try scaled(vectors, by: scales.0), by: .dot)
      .nearest(5, to: try scaled(wanted, by: scales.1))
    #expect(found.map { $0.map(\.row) } == usual.map { $0.map(\.row) })
    #expect(
      found.map { $0.map { $0.similarity / scales.0 / scales.1 } }
        == usual.map { $0.map(\.similarity) })
  }

  @Test(arguments: [1, 20])
  func `what is near is found far from the origin, too`(queries: Int) throws {
    let all = try randomMatrix(600, 6, seed: 3).elements.map { 3000 + $0 }
    let vectors = try Matrix(rows: 600, columns: 6, elements: all)
    let wanted = vectors.rows(at: Array(0..<queries))
    let found = try NearestRows(in: vectors, by: .euclidean).nearest(4, to: wanted)
    let exact = try NearestRows(in: vectors.inDouble(), by: .euclidean)
      .nearest(4, to: wanted.inDouble())
    #expect(found.map { $0.map(\.row) } == exact.map { $0.map(\.row) })
  }

  @Test(arguments: [0x1p-100, 0x1p-70, 0x1p64, 0x1p120] as [Float])
  func `so do similarities and groups of Float vectors`(scale: Float) throws {
    let usual = try randomMatrix(20, 5, seed: 4)
    let vectors = try scaled(usual, by: scale)
    #expect(
      try vectors.similarities(to: vectors, by: .euclidean).elements.map { $0 / scale }
        == usual.similarities(to: usual, by: .euclidean).elements)
    #expect(
      try KMeans(vectors, groups: 3, seed: 1).labels == KMeans(usual, groups: 3, seed: 1).labels)
    #expect(
      try Agglomerative(vectors, by: .euclidean, linkage: .average).labels(groups: 4)
        == Agglomerative(usual, by: .euclidean, linkage: .average).labels(groups: 4))
    for distance in SampleDistance.all {
      let test = try TwoSampleTest(vectors, usual, by: distance, permutations: 19, seed: 1)
      #expect(test.statistic.isFinite)
    }
  }

  @Test(arguments: [0x1p-1000, 0x1p-400, 0x1p400, 0x1p510])
  func `and of Double vectors`(scale: Double) throws {
    let usual = try randomMatrix(20, 5, seed: 4, as: Double.self)
    let vectors = try scaled(usual, by: scale)
    #expect(
      try vectors.similarities(to: vectors, by: .euclidean).elements.map { $0 / scale }
        == usual.similarities(to: usual, by: .euclidean).elements)
    let (groups, expected) = (
      try KMeans(vectors, groups: 3, seed: 1), try KMeans(usual, groups: 3, seed: 1)
    )
    #expect(groups.labels == expected.labels)
    #expect(groups.centres.elements.map { $0 / scale } == expected.centres.elements)
    #expect(groups.iterations == expected.iterations)
  }

  @Test(arguments: SampleDistance.all, [0x1p-400, 0x1p500])
  func `two samples are as far apart, and by the same chance`(
    distance: SampleDistance, scale: Double
  ) throws {
    let first = try randomMatrix(12, 3, seed: 5, as: Double.self)
    let second = try randomMatrix(9, 3, seed: 6, as: Double.self)
    let usual = try TwoSampleTest(first, second, by: distance, permutations: 99, seed: 1)
    let test = try TwoSampleTest(
      try scaled(first, by: scale), try scaled(second, by: scale), by: distance, permutations: 99,
      seed: 1)
    #expect(test.pValue == usual.pValue)
    let grown = ["centroid": scale * scale, "energy": scale, "mmd": 1][distance.name] ?? .nan
    #expect(abs(test.statistic / grown - usual.statistic) < 1e-12)
  }

  @Test func `a dot product is infinite only where it is out of range itself`() throws {
    #expect(try Vector.dot([1e30, 1e30, 2], [1e30, -1e30, 3] as [Float]) == 0)
    #expect(try Vector.dot([1e300, 1e300], [1e300, -1e300]) == 0)
    #expect(try Vector.dot([0x1p127, 0x1p127], [4, -3] as [Float]) == 0x1p127)
    #expect(try Vector.dot([1e38, 1], [1e38, 1] as [Float]) == .infinity)
    #expect(try Vector.dot([1e200], [-1e200]) == -.infinity)
    let rows = try Matrix<Float>(rows: [[1e30, 1e30], [1, 2]])
    let others = try Matrix<Float>(rows: [[1e30, -1e30], [3, 4]])
    let products = try rows.similarities(to: others, by: .dot)
    #expect(products.elements == [0, 7e30, -1e30, 11])
  }
}
