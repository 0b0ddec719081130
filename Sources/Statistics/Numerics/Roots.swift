/// Where a continuous function changes its sign, to the last digit that doubles give.
enum Roots {
  /// The root of `f` between `low` and `high`, where its signs differ.
  ///
  /// ITP (Oliveira and Takahashi, ACM TOMS 47, 2020) would save a few evaluations; plain bisection
  /// steered by Illinois steps is shorter and never fails.
  static func find(_ low: Double, _ high: Double, _ f: (Double) -> Double) -> Double {
    var (a, b) = (low, high)
    var (fa, fb) = (f(a), f(b))
    guard fa != 0 else { return a }
    guard fb != 0 else { return b }
    guard (fa < 0) != (fb < 0) else { return abs(fa) < abs(fb) ? a : b }
    for step in 0..<200 {
      let secant = (a * fb - b * fa) / (fb - fa)
      let inside = secant > min(a, b) && secant < max(a, b)
      let c = step % 3 == 2 || !inside ? a + (b - a) / 2 : secant
      guard c != a, c != b else { break }
      let fc = f(c)
      if fc == 0 { return c }
      if (fc < 0) == (fb < 0) {
        (b, fb, fa) = (c, fc, fa / 2)
      } else {
        (a, fa, b, fb) = (b, fb, c, fc)
      }
      guard abs(b - a) > 2 * max(a.ulp, b.ulp) else { break }
    }
    return abs(fa) < abs(fb) ? a : b
  }
}
