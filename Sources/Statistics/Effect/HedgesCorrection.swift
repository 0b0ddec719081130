internal import CBoostMath
internal import Glibc

/// Hedges' factor J(df), which removes the bias of a standardised difference.
enum HedgesCorrection {
  /// Γ(df/2)/(√(df/2) Γ((df − 1)/2)).
  static func exact(_ df: Double) -> Double {
    // The ratio of gamma functions at x and x + 1/2 keeps the digits that two of them would lose.
    1 / (cardlab_gamma_delta_ratio((df - 1) / 2, 0.5) * (df / 2).squareRoot())
  }

  /// 1 − 3/(4 df − 1).
  static func approximate(_ df: Double) -> Double { 1 - 3 / (4 * df - 1) }
}
