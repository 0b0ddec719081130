/// The exact null distribution of a statistic on equally spaced points.
struct NullDistribution: Sendable {
  /// The probability of the point `first + index`.
  let probabilities: [Double]
  let first: Int

  /// P(T ≥ t).
  func atLeast(_ t: Int) -> Double { sum(t...max(t, first + probabilities.count - 1)) }

  /// P(T ≤ t).
  func atMost(_ t: Int) -> Double { sum(min(first, t)...t) }

  private func sum(_ points: ClosedRange<Int>) -> Double {
    let low = max(0, points.lowerBound - first)
    let high = min(probabilities.count - 1, points.upperBound - first)
    guard low <= high else { return 0 }
    // From the outer, smaller probabilities to the inner ones.
    let isUpper = high == probabilities.count - 1
    var total = DoubleDouble.zero
    if isUpper {
      for index in stride(from: high, through: low, by: -1) { total.add(probabilities[index]) }
    } else {
      for index in low...high { total.add(probabilities[index]) }
    }
    return min(1, total.value)
  }

  /// The p-value of `t`; two-sided is twice the smaller tail.
  func p(_ t: Int, _ alternative: Alternative) -> PValue {
    switch alternative {
    case .greater: PValue(atLeast(t))
    case .less: PValue(atMost(t))
    case .twoSided: PValue(2 * min(atLeast(t), atMost(t)))
    }
  }

  /// P(|T − m| ≥ |t − m|), with twice the centre given so that it is whole.
  func pOfDistance(_ t: Int, twiceCenter: Int) -> PValue {
    let distance = abs(2 * t - twiceCenter)
    guard distance > 0 else { return .one }
    // 2T ≥ 2m + distance, and 2T ≤ 2m − distance.
    let upper = atLeast(Self.ceilHalf(twiceCenter + distance))
    let lower = atMost(Self.floorHalf(twiceCenter - distance))
    return PValue(upper + lower)
  }

  private static func floorHalf(_ value: Int) -> Int { value >> 1 }
  private static func ceilHalf(_ value: Int) -> Int { (value + 1) >> 1 }
}
