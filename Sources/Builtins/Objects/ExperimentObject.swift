package import Diagnostics
package import Experiments
package import Language
package import Presentation
internal import Reports
internal import Store
internal import Tables

/// An experiment in the language.
///
/// Its view is its verdict.
package struct ExperimentObject: HostObject, Presentable {
  package let experiment: Experiment
  package let verdict: Verdict
  /// As it was asked for; nil of one that was put together of others.
  let undertaking: Undertaking?

  package init(
    _ experiment: Experiment, of undertaking: Undertaking, earlierLooks: Int = 0
  ) throws(Diagnostic) {
    self.experiment = experiment
    self.undertaking = undertaking
    let confidence = undertaking.sequential.map { 1 - $0.level } ?? 0.95
    verdict = try Verdict(
      experiment,
      .init(
        margin: undertaking.margin, confidence: confidence, sequential: undertaking.sequential,
        earlierLooks: earlierLooks))
  }

  package init(
    _ experiment: Experiment, metric: Metric, _ terms: Comparison.Terms
  ) throws(Diagnostic) {
    self.experiment = experiment
    undertaking = nil
    verdict = try Verdict(experiment, metric: metric, terms)
  }

  package var typeName: String { "experiment" }

  package var fieldNames: [String] {
    [
      "name", "arms", "cases", "verdict", "flips", "method", "results", "answers", "failed",
      "planned", "saved", "state",
    ]
  }

  package func field(_ name: String) throws(Diagnostic) -> Value? {
    switch name {
    case "name": .text(experiment.design.name)
    case "arms": .list(experiment.design.arms.map { .text($0.label) })
    case "cases": .integer(experiment.design.cases.count)
    case "verdict": .object(VerdictObject(verdict, of: experiment))
    case "flips": verdict.terms.isPaired ? .table(try experiment.flips()) : .missing
    case "method": verdict.comparisons.first.map { .object(MethodObject($0, verdict)) } ?? .missing
    case "results": .table(try experiment.resultTable())
    // How many came from the store is no part of the result: a second run would differ.
    case "answers": .integer(experiment.storedCount + experiment.askedCount)
    case "failed": .integer(experiment.failedCount)
    case "planned": .integer(experiment.plannedCount)
    case "saved": .integer(experiment.savedCount)
    case "state": .text(experiment.state.rawValue)
    default: nil
    }
  }

  /// Neither what the store knew before nor how long anything took belongs to the result.
  package func figures() throws(Diagnostic) -> [(name: String, value: Value)] {
    let trials = try experiment.resultTable()
    let lasting = zip(trials.names, trials.columns).filter { $0.0 != "latency" }
    let names = ["name", "arms", "cases", "failed", "state", "verdict"]
    return try fields(names) + [("trials", .table(Table(lasting.map { ($0.0, $0.1) })))]
  }

  package func isEqual(to other: any HostObject) -> Bool {
    (other as? ExperimentObject)?.experiment.key == experiment.key
  }

  package var summary: String {
    "experiment \"\(experiment.design.name)\" · \(verdict.conclusions)"
  }

  package var document: Document {
    var page = verdict.document(of: experiment)
    page.add(.dim(provenance))
    return page
  }

  /// Where the answers came from: `400 answers: all from the store, none asked`.
  private var provenance: String {
    let (stored, asked) = (experiment.storedCount, experiment.askedCount)
    let failed = experiment.failedCount > 0 ? ", \(experiment.failedCount) failed" : ""
    let sources =
      switch (stored, asked) {
      case (_, 0): "every response came from the store, nothing was asked"
      case (0, _): "all asked now, and kept in the store"
      default: "\(Fixed.count(stored)) from the store, \(Fixed.count(asked)) asked now"
      }
    return "\(Fixed.count(stored + asked)) answers: \(sources)\(failed)"
  }
}
