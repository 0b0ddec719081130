package import Statistics

/// Whether several arms differ at all, before they are compared pair by pair.
package struct Omnibus: Sendable {
  package let title: String
  package let p: PValue
  package let result: any StatisticalResult

  /// Over the cases that every run answered; nil for two arms, for clusters, and without cases.
  init?(_ experiment: Experiment, metric: Metric) {
    guard experiment.runs.count > 2, !experiment.design.isClustered else { return nil }
    let rows = (0..<experiment.design.cases.count).compactMap { index -> [Double]? in
      let row = experiment.runs.compactMap { $0.mean(metric, ofCase: index) }
      return row.count == experiment.runs.count ? row : nil
    }
    if rows.joined().allSatisfy({ $0 == 0 || $0 == 1 }), let test = try? CochranQ(rows) {
      (title, p, result) = ("Cochran's Q", test.p, test)
    } else if let test = try? Friedman(rows) {
      (title, p, result) = ("Friedman's test", test.p, test)
    } else {
      return nil
    }
  }
}
