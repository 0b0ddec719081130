import Testing
import VectorMath

/// Lengths, dot products and cosines of single vectors, also where naive formulas fail.
struct VectorTests {
  @Test(arguments: [1, 2, 15, 16, 17, 63, 64, 65, 384, 1000])
  func `a dot product is the sum of products at any length`(count: Int) throws {
    let x = (1...count).map { Float($0 % 7) }
    let y = (1...count).map { Float($0 % 5) }
    let expected = zip(x, y).reduce(Float(0)) { $0 + $1.0 * $1.1 }
    #expect(try Vector.dot(x, y) == expected)
    #expect(try Vector.dot(x.map(Double.init), y.map(Double.init)) == Double(expected))
  }

  @Test(arguments: [0x1p-1070, 1e-300, 1e-160, 1, 1e160, 1e300])
  func `the length of (3, 4) times s is 5 s, however small or large s is`(scale: Double) throws {
    let norm = try Vector.norm([3 * scale, 4 * scale])
    #expect(abs(norm / (5 * scale) - 1) < 1e-3)
  }

  @Test(arguments: [0x1p-149, 1e-30, 1, 1e30, 3e38] as [Float])
  func `the length of a Float vector neither over- nor underflows`(scale: Float) throws {
    let norm = try Vector.norm([scale, 0])
    #expect(norm == scale)
  }

  @Test(arguments: [0x1p-1060, 1e-200, 1, 1e200, 1e307], [0x1p-1060, 1e-200, 1, 1e200, 1e307])
  func `a cosine does not depend on the lengths`(a: Double, b: Double) throws {
    let cosine = try Vector.cosine([a, 0], [3 * b, 4 * b])
    #expect(abs(cosine - 0.6) < 1e-12)
    #expect(abs(try Vector.cosine([a, a], [-b, -b]) + 1) < 1e-15)
  }

  @Test(arguments: [0x1p-140, 1e-30, 1, 1e30, 3e38] as [Float])
  func `so for Float`(scale: Float) throws {
    #expect(abs(try Vector.cosine([scale, scale], [1, 0]) - 0.707_106_8) < 1e-6)
  }

  @Test func `a normalised vector has length 1 and the same direction`() throws {
    #expect(largestDifference(try Vector.normalised([3.0, 4]), [0.6, 0.8]) < 1e-15)
    #expect(try Vector.normalised([0, -0x1p-1070]) == [0, -1])
  }

  @Test func `a distance is exact where two vectors nearly agree`() throws {
    let x: [Float] = [1000, 1000]
    let y: [Float] = [1000, 1000.0625]
    #expect(try Vector.distance(x, y) == 0.0625)
  }

  @Test func `what can't be computed is a named error`() {
    #expect(throws: VectorError.mismatchedDimensions(expected: 2, found: 1)) {
      try Vector.dot([1.0, 2], [1])
    }
    #expect(throws: VectorError.zeroVector(row: 0)) { try Vector.cosine([0.0], [1]) }
    #expect(throws: VectorError.notFinite(row: 0)) { try Vector.norm([.nan, 1.0]) }
    #expect(throws: VectorError.notFinite(row: 0)) {
      try Vector.cosine([Float.infinity], [1])
    }
    #expect(throws: VectorError.empty("numbers in the vector")) {
      try Vector.normalised([Double]())
    }
  }
}
