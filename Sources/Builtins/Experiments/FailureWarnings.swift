internal import Diagnostics
internal import Experiments
internal import Language
internal import Providers

extension Call {
  /// Tells a person why answers are missing: for each arm, the first failure and how many there are.
  ///
  /// Where a model was not found, its provider is asked which it has that is called much the same.
  func warnOfFailures(in experiment: Experiment, _ lab: Lab) throws {
    for run in experiment.runs {
      let failures = run.reached.filter { run.records[$0]?.isAnswered == false }
      guard let first = try run.transcripts(at: failures.prefix(1)).first?.failure else { continue }
      let arm = run.arm
      var warning = try wait { await arm.provider.diagnostic(of: first, model: arm.model) }
      warning.severity = .warning
      warning.cause =
        "\(failures.count) of the \(run.records.count) answers of \(arm.label) failed: "
        + warning.cause
      lab.warn(warning)
    }
  }
}
