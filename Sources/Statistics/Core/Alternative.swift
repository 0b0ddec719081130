/// What the test looks for against the null hypothesis.
package enum Alternative: String, Sendable, CaseIterable {
  case twoSided = "two-sided"
  /// The first arm, or the observed value, is larger.
  case greater
  case less
}
