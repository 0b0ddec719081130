import Content
import Testing
import VectorMath

/// Distances of two samples against numpy, and what the permutation p-value promises.
struct TwoSampleTests {
  @Test(arguments: SampleDistance.all)
  func `a distance is numpy's`(distance: SampleDistance) throws {
    let test = try TwoSampleTest(
      try NumpyFixture.matrix("samples", "first"), try NumpyFixture.matrix("samples", "second"),
      by: distance, permutations: 1, seed: 1)
    let expected = NumpyFixture.json["samples"]?["distances"]?[distance.name]?.double ?? .nan
    #expect(abs(test.statistic - expected) < 1e-12)
  }

  @Test(arguments: SampleDistance.all)
  func `two groups far apart are as extreme as the deals allow`(distance: SampleDistance) throws {
    let far = try Matrix(rows: (0..<10).map { [Double($0) * 0.01, 0] })
    let away = try Matrix(rows: (0..<10).map { [Double($0) * 0.01, 50] })
    let test = try TwoSampleTest(far, away, by: distance, permutations: 199, seed: 4)
    #expect(test.pValue == 1.0 / 200)
  }

  @Test(arguments: SampleDistance.all)
  func `a sample against itself is distance 0 and p 1`(distance: SampleDistance) throws {
    let sample = try randomMatrix(8, 3, seed: 2)
    let test = try TwoSampleTest(sample, sample, by: distance, permutations: 99, seed: 4)
    #expect(test.statistic < 1e-12)
    #expect(test.pValue == 1)
  }

  /// Under the null hypothesis p is uniform: of 60 tests about 12 lie below 0.2, and 4 to 22 with a
  /// probability of 0.998.
  @Test(arguments: SampleDistance.all)
  func `p-values of one distribution are spread evenly`(distance: SampleDistance) throws {
    let low = try (0..<60).count { seed in
      let all = try randomMatrix(24, 3, seed: 1000 + seed)
      return try TwoSampleTest(
        all.rows(at: Array(0..<12)), all.rows(at: Array(12..<24)), by: distance, permutations: 99,
        seed: seed
      ).pValue <= 0.2
    }
    #expect((4...22).contains(low))
  }

  @Test func `energy and MMD see a spread that the centroid can't`() throws {
    let half = try randomMatrix(20, 2, seed: 5, as: Double.self)
    // Each vector and its opposite, so that the mean is 0.
    let narrow = try Matrix(
      rows: 40, columns: 2, elements: half.elements + half.elements.map { -$0 })
    let wide = try narrow.scaled(by: 4)
    func p(_ distance: SampleDistance) throws -> Double {
      try TwoSampleTest(narrow, wide, by: distance, permutations: 199, seed: 1).pValue
    }
    #expect(try p(.energy) < 0.02)
    #expect(try p(.maximumMeanDiscrepancy) < 0.02)
    #expect(try p(.centroid) == 1)
  }

  @Test func `the seed decides the deals`() throws {
    let a = try randomMatrix(9, 2, seed: 1)
    let b = try randomMatrix(7, 2, seed: 2)
    func test(_ seed: Int) throws -> TwoSampleTest {
      try TwoSampleTest(a, b, by: .energy, permutations: 99, seed: seed)
    }
    #expect(try test(1) == test(1))
  }

  @Test func `what can't be compared is named`() throws {
    let a = try Matrix<Float>(rows: [[1, 2]])
    #expect(throws: VectorError.mismatchedDimensions(expected: 2, found: 1)) {
      try TwoSampleTest(a, try Matrix(rows: [[1]]), by: .energy, seed: 1)
    }
    #expect(throws: VectorError.empty("vectors in the second sample")) {
      try TwoSampleTest(a, Matrix(rows: 0, columns: 2), by: .energy, seed: 1)
    }
  }
}
