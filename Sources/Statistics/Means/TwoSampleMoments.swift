/// Two independent samples, checked and summed.
struct TwoSampleMoments {
  let a: Moments
  let b: Moments

  init(_ a: [Double], _ b: [Double], atLeast least: Int = 2) throws(StatisticsError) {
    try Check.finite(a, "arm a", atLeast: least, upTo: Check.largestValue)
    try Check.finite(b, "arm b", atLeast: least, upTo: Check.largestValue)
    try Check.squarable([a, b], "the arms' values")
    (self.a, self.b) = (Moments(a), Moments(b))
  }

  var difference: Double { (a.mean - b.mean).value }

  var isConstant: Bool { a.squares.value == 0 && b.squares.value == 0 }

  /// The squared standard errors of both means.
  var errors: (a: Double, b: Double) {
    (a.variance / Double(a.count), b.variance / Double(b.count))
  }

  /// The degrees of freedom of Welch and Satterthwaite.
  var welchDF: Double {
    let (ea, eb) = errors
    return (ea + eb) * (ea + eb) / (ea * ea / Double(a.count - 1) + eb * eb / Double(b.count - 1))
  }

  /// The variance of both samples about their own means.
  var pooledVariance: Double {
    (a.squares + b.squares).value / Double(a.count + b.count - 2)
  }

  func noVariance() -> StatisticsError {
    StatisticsError(
      .zeroVariance, "neither arm varies, so a difference of means has no standard error",
      suggestion: "use a permutation test, which needs no variance")
  }
}
