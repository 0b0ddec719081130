/// How far apart two samples of vectors are; one file each.
///
/// A distance describes itself by the matrix K of ``TwoSampleTest``.
package struct SampleDistance: Sendable, Equatable {
  package let name: String
  package let summary: String
  /// The distance of vectors twice as long is two to this power times as large.
  let degree: Int
  let products: @Sendable (Pooled) throws(VectorError) -> Matrix<Double>

  package static let all: [SampleDistance] = [.centroid, .energy, .maximumMeanDiscrepancy]

  package static func == (left: Self, right: Self) -> Bool { left.name == right.name }
}
