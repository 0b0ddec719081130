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
      let failures = run.results.compactMap { $0?.failure }
      guard let first = failures.first else { continue }
      let arm = run.arm
      var warning = try wait { await arm.provider.diagnostic(of: first, model: arm.model) }
      warning.severity = .warning
      warning.cause =
        "\(failures.count) of the \(run.results.count) answers of \(arm.label) failed: "
        + warning.cause
      lab.warn(warning)
    }
  }
}
