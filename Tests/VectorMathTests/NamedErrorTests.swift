import Testing
import VectorMath

/// What every function of vectors does with nothing, with vectors that don't fit, with zeros, NaN and
/// infinity: each has its named error.
struct NamedErrorTests {
  typealias Rows = Matrix<Double>

  /// A function that takes vectors, and what it calls a lack of them.
  struct Function: Sendable, CustomTestStringConvertible {
    let name: String
    var empty = "vectors"
    /// Whether a vector of zeros has no answer.
    var isOfDirections = false
    let call: @Sendable (Rows) throws -> Void

    var testDescription: String { name }
  }

  /// A function of vectors that must have one length.
  struct Pairing: Sendable, CustomTestStringConvertible {
    let name: String
    let call: @Sendable (Rows, Rows) throws -> Void

    var testDescription: String { name }
  }

  private static let good =
    (try? Rows(rows: [[1, 2], [3, 5], [8, 1]])) ?? Rows(rows: 0, columns: 0)

  private static func first(_ rows: Rows) -> [Double] {
    rows.rows > 0 ? Array(rows[row: 0]) : []
  }

  static let functions: [Function] = [
    Function(name: "dot", empty: "numbers in the vector") {
      _ = try Vector.dot(first($0), first($0))
    },
    Function(name: "norm", empty: "numbers in the vector") { _ = try Vector.norm(first($0)) },
    Function(name: "normalised", empty: "numbers in the vector", isOfDirections: true) {
      _ = try Vector.normalised(first($0))
    },
    Function(name: "cosine", empty: "numbers in the vector", isOfDirections: true) {
      _ = try Vector.cosine(first($0), first($0))
    },
    Function(name: "distance", empty: "numbers in the vector") {
      _ = try Vector.distance(first($0), first($0))
    },
    Function(name: "gram", empty: "rows to multiply") { _ = try $0.gram() },
    Function(name: "columnGram", empty: "rows to multiply") { _ = try $0.columnGram() },
    Function(name: "normalisedRows", isOfDirections: true) { _ = try $0.normalisedRows() },
    Function(name: "similarities by cosine", isOfDirections: true) {
      _ = try $0.similarities(to: $0, by: .cosine)
    },
    Function(name: "similarities by dot") { _ = try $0.similarities(to: $0, by: .dot) },
    Function(name: "similarities by euclidean") { _ = try $0.similarities(to: $0, by: .euclidean) },
    Function(name: "cosines", isOfDirections: true) { _ = try $0.cosines() },
    Function(name: "nearest among these by cosine", isOfDirections: true) {
      _ = try NearestRows(in: $0, by: .cosine)
    },
    Function(name: "nearest among these by dot") { _ = try NearestRows(in: $0, by: .dot) },
    Function(name: "nearest to these", empty: "queries") {
      _ = try NearestRows(in: good, by: .euclidean).nearest(1, to: $0)
    },
    Function(name: "nearDuplicates", isOfDirections: true) {
      _ = try $0.nearDuplicates(above: 0.9)
    },
    Function(name: "diverseRows", isOfDirections: true) {
      _ = try $0.diverseRows(1, near: [1, 0])
    },
    Function(name: "rowSums", empty: "rows") { _ = try $0.rowSums() },
    Function(name: "columnMeans", empty: "rows") { _ = try $0.columnMeans() },
    Function(name: "scaled", empty: "rows") { _ = try $0.scaled(by: 2) },
    Function(name: "applied", empty: "rows") { _ = try Standardisation(of: good).applied(to: $0) },
    Function(name: "projection", empty: "rows") {
      _ = try PCA(of: good, count: 1).projection(of: $0)
    },
    Function(name: "KMeans") { _ = try KMeans($0, groups: 1, seed: 1) },
    Function(name: "Agglomerative by cosine", isOfDirections: true) {
      _ = try Agglomerative($0, by: .cosine, linkage: .average)
    },
    Function(name: "Agglomerative by euclidean") {
      _ = try Agglomerative($0, by: .euclidean, linkage: .average)
    },
    Function(name: "TwoSampleTest", empty: "vectors in the first sample") {
      _ = try TwoSampleTest($0, good, by: .energy, permutations: 1, seed: 1)
    },
  ]

  static let pairings: [Pairing] = [
    Pairing(name: "dot") { _ = try Vector.dot(first($0), first($1)) },
    Pairing(name: "cosine") { _ = try Vector.cosine(first($0), first($1)) },
    Pairing(name: "distance") { _ = try Vector.distance(first($0), first($1)) },
    Pairing(name: "times a vector") { _ = try $0.times(first($1)) },
    Pairing(name: "timesTransposed") { _ = try $0.timesTransposed($1) },
    Pairing(name: "similarities by cosine") { _ = try $0.similarities(to: $1, by: .cosine) },
    Pairing(name: "similarities by dot") { _ = try $0.similarities(to: $1, by: .dot) },
    Pairing(name: "similarities by euclidean") { _ = try $0.similarities(to: $1, by: .euclidean) },
    Pairing(name: "nearest") { _ = try NearestRows(in: $0, by: .cosine).nearest(1, to: $1) },
    Pairing(name: "diverseRows") { _ = try $0.diverseRows(1, near: first($1)) },
    Pairing(name: "applied") { _ = try Standardisation(of: $0).applied(to: $1) },
    Pairing(name: "projection") { _ = try PCA(of: $0, count: 1).projection(of: $1) },
    Pairing(name: "TwoSampleTest") {
      _ = try TwoSampleTest($0, $1, by: .energy, permutations: 1, seed: 1)
    },
  ]

  @Test(arguments: functions)
  func `what is right is computed`(function: Function) throws {
    try function.call(Self.good)
  }

  @Test(arguments: functions)
  func `nothing to compute from is named`(function: Function) {
    #expect(throws: VectorError.empty(function.empty)) {
      try function.call(Rows(rows: 0, columns: 2))
    }
  }

  @Test(arguments: functions, [Double.nan, .infinity, -.infinity])
  func `NaN and infinity are named`(function: Function, number: Double) throws {
    let rows = try Rows(rows: [[1, number], [2, 1], [4, 3]])
    #expect(throws: VectorError.notFinite(row: 0)) { try function.call(rows) }
  }

  @Test(arguments: functions)
  func `zeros have no direction, and are vectors otherwise`(function: Function) throws {
    let rows = try Rows(rows: [[0, 0], [2, 1], [4, 3]])
    guard function.isOfDirections else { return try function.call(rows) }
    #expect(throws: VectorError.zeroVector(row: 0)) { try function.call(rows) }
  }

  @Test(arguments: pairings)
  func `vectors of other lengths are named`(pairing: Pairing) throws {
    let longer = try Rows(rows: [[1, 2, 3], [3, 5, 8], [1, 0, 1]])
    #expect(throws: VectorError.mismatchedDimensions(expected: 2, found: 3)) {
      try pairing.call(Self.good, longer)
    }
  }

  /// They need two rows before anything else.
  @Test(arguments: [Double.nan, .infinity])
  func `spreads of what is not finite are named`(number: Double) throws {
    let rows = try Rows(rows: [[1, 2], [number, 1]])
    #expect(throws: VectorError.notFinite(row: 1)) { try rows.covariance() }
    #expect(throws: VectorError.notFinite(row: 1)) { try Standardisation(of: rows) }
    #expect(throws: VectorError.notFinite(row: 1)) { try PCA(of: rows, count: 1) }
    let few = VectorError.badParameter("the number of rows", rule: "at least 2")
    let none = Rows(rows: 0, columns: 2)
    #expect(throws: few) { try none.covariance() }
    #expect(throws: few) { try Standardisation(of: none) }
    #expect(throws: few) { try PCA(of: none, count: 1) }
  }

  @Test func `a product carries NaN into the rows that hold it, and nowhere else`() throws {
    let rows = try Rows(rows: [[.nan, 1], [2, 1]])
    let vector = try rows.times([1, 1])
    #expect(vector[0].isNaN && vector[1] == 3)
    let product = try rows.timesTransposed(Self.good)
    #expect((0..<3).allSatisfy { product[0, $0].isNaN })
    #expect(Array(product[row: 1]) == [4, 11, 17])
    #expect(throws: VectorError.empty("rows to multiply")) {
      try Rows(rows: 0, columns: 2).times([1, 1])
    }
  }

  @Test(arguments: [1e300, 1e-300], [1e300, 1e-300])
  func `no cosine over- or underflows`(a: Double, b: Double) throws {
    let rows = try Rows(rows: [[a, 0], [3 * b, 4 * b]])
    #expect(abs(try Vector.cosine(Self.first(rows), Array(rows[row: 1])) - 0.6) < 1e-14)
    #expect(abs(try rows.cosines()[0, 1] - 0.6) < 1e-14)
    #expect(abs(try rows.similarities(to: rows, by: .cosine)[1, 0] - 0.6) < 1e-14)
    let nearest = try NearestRows(in: rows, by: .cosine).nearest(2, to: rows)
    #expect(abs(nearest[0][1].similarity - 0.6) < 1e-14)
    #expect(try rows.nearDuplicates(above: 0.5).count == 1)
    #expect(try rows.diverseRows(2, near: [0, b]) == [1, 0])
  }

  @Test(arguments: [0x1p-1070, 1e-300, 1e300])
  func `no distance over- or underflows`(scale: Double) throws {
    let distance = try Vector.distance([3 * scale, 0], [0, 4 * scale])
    #expect(abs(distance / (5 * scale) - 1) < 1e-14)
    #expect(try Vector.distance([scale, 1], [scale, 1]) == 0)
    #expect(try Vector.distance([Double.greatestFiniteMagnitude], [-1.7e308]) == .infinity)
  }
}
