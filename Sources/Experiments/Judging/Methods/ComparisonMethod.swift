package import Diagnostics
package import Statistics

/// A way to compare two arms, as one value that describes itself.
///
/// Listing it in ``all`` is its whole registration: help, suggestions and `verdict(exp, method: …)` read
/// this value. A file holds one method.
package struct ComparisonMethod: Sendable {
  /// What a person writes to choose it: `paired-t`.
  package let name: String
  /// What a page calls it: `paired t`.
  package let title: String
  /// Why it can't be used for data of a shape; nil where it can.
  let objection: @Sendable (DataShape) -> String?
  private let work: @Sendable (Sample, Settings) throws(StatisticsError) -> Estimate

  /// What a method may be told beside the data.
  package struct Settings: Sendable {
    package var confidence = 0.95
    package var resamples = 9_999
    package var seed: UInt64 = 42

    package init(confidence: Double = 0.95, seed: UInt64 = 42) {
      (self.confidence, self.seed) = (confidence, seed)
    }
  }

  init(
    _ name: String, _ title: String,
    objection: @escaping @Sendable (DataShape) -> String?,
    work: @escaping @Sendable (Sample, Settings) throws(StatisticsError) -> Estimate
  ) {
    (self.name, self.title, self.objection, self.work) = (name, title, objection, work)
  }

  package func estimate(
    _ sample: Sample, _ settings: Settings = Settings()
  ) throws(StatisticsError) -> Estimate {
    try work(sample, settings).widened(count: sample.shape.clusters ?? sample.shape.count)
  }

  package static let all: [ComparisonMethod] = [
    .mcnemar, .mcnemarExact, .signFlip, .pairedT, .wilcoxon, .clusterT, .clusterSignFlip,
    .clusterDifference, .ratio,
    .boschloo, .z, .welch, .permutation, .mannWhitney,
  ]

  /// The method a person named.
  ///
  /// - Throws: a ``Diagnostic`` with the nearest names where there is none, or where it does not suit.
  package static func named(
    _ name: String, for shape: DataShape
  ) throws(Diagnostic) -> ComparisonMethod {
    guard let method = all.first(where: { $0.name == name }) else {
      let names = all.map(\.name)
      throw Diagnostic(
        "unknown-method", "there is no method \"\(name)\" to compare arms with",
        suggestion: didYouMean(name, among: names)
          ?? "the methods are \(names.joined(separator: ", "))")
    }
    guard let objection = method.objection(shape) else { return method }
    let fitting = all.filter { $0.objection(shape) == nil }.map(\.name)
    throw Diagnostic(
      "unsuitable-method", "\"\(name)\" can't judge these data: \(objection)",
      suggestion: "for data that are \(shape.text) there are \(fitting.joined(separator: ", "))")
  }
}

/// Objections that methods share.
enum Objection {
  static func unlessPaired(_ shape: DataShape) -> String? {
    shape.isPaired ? nil : "the arms answered different cases, and it takes pairs"
  }

  static func ifPaired(_ shape: DataShape) -> String? {
    shape.isPaired ? "both arms answered the same cases, and it takes independent arms" : nil
  }

  static func ifClustered(_ shape: DataShape) -> String? {
    shape.clusters == nil ? nil : "it takes cases that stand alone, and these come in clusters"
  }

  static func unlessBinary(_ shape: DataShape) -> String? {
    shape.values == .binary ? nil : "it takes passes and failures, and these are \(shape.values)"
  }

  static func unlessClustered(_ shape: DataShape) -> String? {
    shape.clusters != nil ? nil : "it takes clusters, and every case stands alone"
  }

  static func ifSkewed(_ shape: DataShape) -> String? {
    shape.values == .skewed ? "positive and skewed values are compared as a ratio" : nil
  }

  /// Independent arms; pairs may be judged as if they were, at the price of their pairing.
  static func loose(_ shape: DataShape) -> String? { ifClustered(shape) ?? ifSkewed(shape) }

  static func pairs(_ shape: DataShape) -> String? {
    unlessPaired(shape) ?? ifClustered(shape) ?? ifSkewed(shape)
  }
}
