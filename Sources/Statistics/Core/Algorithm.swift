/// How the figures were worked out.
package enum Algorithm: Sendable, Equatable {
  /// A formula; nothing is approximated beyond what the method itself assumes.
  case closedForm
  /// The exact null distribution, by enumeration or a dynamic programme over `outcomes` outcomes.
  case exact(outcomes: Double? = nil)
  /// A limiting distribution, good for large samples.
  case asymptotic
  /// An equation solved, or an integral worked out, to full precision.
  case numeric(String)
  /// Random resamples from a seed.
  case monteCarlo(resamples: Int, seed: UInt64)

  /// As a person reads it: `exact`, `Monte Carlo, 9,999 resamples, seed 42`.
  package var text: String {
    switch self {
    case .closedForm: "closed form"
    case .exact(let outcomes?): "exact, over \(Numerals.grouped(outcomes)) outcomes"
    case .exact(nil): "exact"
    case .asymptotic: "asymptotic"
    case .numeric(let how): how
    case .monteCarlo(let resamples, let seed):
      "Monte Carlo, \(Numerals.grouped(Double(resamples))) resamples, seed \(seed)"
    }
  }
}
