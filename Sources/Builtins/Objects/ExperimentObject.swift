package import Diagnostics
package import Experiments
package import Language
package import Presentation
internal import Reports
internal import Statistics
internal import Store
internal import Tables

/// An experiment in the language.
///
/// Its view is its verdict.
package struct ExperimentObject: HostObject, Presentable {
  package let experiment: Experiment
  package let verdict: Verdict

  package init(_ experiment: Experiment, margin: Double?) throws(Diagnostic) {
    self.experiment = experiment
    verdict = try Verdict(experiment, margin: margin)
  }

  package var typeName: String { "experiment" }

  package var fieldNames: [String] {
    [
      "name", "arms", "cases", "verdict", "flips", "results", "stored", "asked", "failed",
      "planned", "saved", "state",
    ]
  }

  package func field(_ name: String) -> Value? {
    switch name {
    case "name": .text(experiment.design.name)
    case "arms": .list(experiment.design.arms.map { .text($0.label) })
    case "cases": .integer(experiment.design.cases.count)
    case "verdict": .object(VerdictObject(verdict, of: experiment))
    case "flips": .table(experiment.flips(verdict.comparisons.first?.candidate))
    case "results": .table(experiment.resultTable)
    case "stored": .integer(experiment.storedCount)
    case "asked": .integer(experiment.askedCount)
    case "failed": .integer(experiment.failedCount)
    case "planned": .integer(experiment.plannedCount)
    case "saved": .integer(experiment.savedCount)
    case "state": .text(experiment.state.rawValue)
    default: nil
    }
  }

  /// Neither what the store knew before nor how long anything took belongs to the result.
  package var figures: [(name: String, value: Value)] {
    let trials = experiment.resultTable
    let lasting = zip(trials.names, trials.columns).filter { $0.0 != "latency" }
    return ["name", "arms", "cases", "failed", "state", "verdict"].compactMap { name in
      field(name).map { (name, $0) }
    } + [("trials", .table(Table(lasting.map { ($0.0, $0.1) })))]
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

/// A verdict in the language.
package struct VerdictObject: HostObject, Presentable {
  package let verdict: Verdict
  private let experiment: Experiment

  package init(_ verdict: Verdict, of experiment: Experiment) {
    self.verdict = verdict
    self.experiment = experiment
  }

  package var typeName: String { "verdict" }

  package var fieldNames: [String] {
    ["conclusion", "difference", "low", "high", "p", "method", "pairs", "fixed", "broke"]
  }

  /// The fields speak of the first candidate against the baseline.
  package func field(_ name: String) -> Value? {
    guard let comparison = verdict.comparisons.first else { return nil }
    return switch name {
    case "conclusion": .text(comparison.conclusion.rawValue)
    case "difference": .real(comparison.difference)
    case "low": .real(comparison.interval.low)
    case "high": .real(comparison.interval.high)
    case "p": .real(comparison.adjustedP.value)
    case "method": .text(comparison.method)
    case "pairs": .integer(comparison.pairs)
    case "fixed": comparison.flips.map { .integer($0.fixed) } ?? .missing
    case "broke": comparison.flips.map { .integer($0.broke) } ?? .missing
    default: nil
    }
  }

  package func isEqual(to other: any HostObject) -> Bool {
    (other as? VerdictObject)?.experiment.key == experiment.key
  }

  package var summary: String { "verdict · \(verdict.conclusions)" }

  package var document: Document { verdict.document(of: experiment) }
}

extension Verdict {
  /// `few-shot: better, chain: not enough data`.
  fileprivate var conclusions: String {
    comparisons.map { "\($0.candidate): \($0.conclusion.rawValue)" }.joined(separator: ", ")
  }
}
