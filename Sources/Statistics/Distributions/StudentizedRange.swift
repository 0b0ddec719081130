internal import CBoostMath
internal import Glibc

/// The range of `groups` independent standard normals over an independent χ/√df scale (Tukey).
///
/// Both integrals are trapezoidal sums of analytic integrands that decay fast at both ends, where the
/// rule converges geometrically (Trefethen and Weideman, SIAM Review 56, 2014).
package struct StudentizedRange: Sendable {
  package let groups: Int
  package let df: Double

  package init(groups: Int, df: Double) {
    (self.groups, self.df) = (groups, df)
  }

  /// P(Q ≤ q).
  package func cdf(_ q: Double) -> Double {
    guard q > 0 else { return 0 }
    return min(1, overScales(q, Self.rangeCDF))
  }

  /// P(Q > q), with its own relative accuracy.
  package func sf(_ q: Double) -> Double {
    guard q > 0 else { return 1 }
    return min(1, overScales(q, Self.rangeSF))
  }

  /// The value that Q exceeds with probability `p`.
  package func quantile(upper p: Double) -> Double {
    guard p > 0, p < 1 else { return p <= 0 ? .infinity : 0 }
    var high = 2.0
    while sf(high) > p, high < 1e300 { high *= 2 }
    return Roots.find(high == 2 ? 0 : high / 2, high) { sf($0) - p }
  }

  /// The mean of `range(q s)` over the scale s = e^u.
  private func overScales(_ q: Double, _ range: (Double, Int) -> Double) -> Double {
    guard df.isFinite, df < 1e9 else { return range(q, groups) }
    let step = min(0.1, 0.5 / (2 * df).squareRoot())
    let half = df / 2
    let constant = 0.6931471805599453 + half * log(half) - cardlab_log_gamma(half)
    func weight(_ u: Double) -> Double {
      exp(constant + df * u - half * exp(2 * u))
    }
    var total = weight(0) * range(q, groups)
    for direction in [1.0, -1] {
      var u = 0.0
      for _ in 0..<20_000 {
        u += direction * step
        let density = weight(u)
        let term = density > 0 ? density * range(q * exp(u), groups) : 0
        total += term
        if density < 1e-3, term <= total * 1e-19 { break }
      }
    }
    return total * step
  }

  private static let step = 0.125
  private static let reach = 8.5

  /// P(range of k standard normals ≤ w).
  private static func rangeCDF(_ w: Double, _ k: Int) -> Double {
    overMaximum(w) { pow(max(0, $0 - $1), Double(k - 1)) } * Double(k)
  }

  /// P(range of k standard normals > w), as a difference that loses no digits.
  private static func rangeSF(_ w: Double, _ k: Int) -> Double {
    let power = Double(k - 1)
    return overMaximum(w) { below, outside in
      guard below > 0 else { return 0 }
      guard outside < below else { return pow(below, power) }
      return -pow(below, power) * expm1(power * log1p(-outside / below))
    } * Double(k)
  }

  /// ∫ φ(z) f(Φ(z), Φ(z − w)) dz.
  private static func overMaximum(_ w: Double, _ f: (Double, Double) -> Double) -> Double {
    var total = 0.0
    var z = -reach
    let end = reach + min(w, 80) / 2
    while z <= end {
      total += Normal.standard.pdf(z) * f(Normal.standard.cdf(z), Normal.standard.cdf(z - w))
      z += step
    }
    return total * step
  }
}
