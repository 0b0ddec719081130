/// The sums of squares of a one-way layout, in double-double arithmetic.
struct OneWayMoments {
  let groups: [Moments]
  let count: Int
  let between: Double
  let within: Double

  init(_ data: [[Double]], atLeast least: Int = 1) throws(StatisticsError) {
    try Check.groups(data, atLeast: least)
    groups = data.map { Moments($0) }
    count = groups.reduce(0) { $0 + $1.count }
    let grand = groups.reduce(DoubleDouble.zero) { $0 + $1.sum } / Double(count)
    var between = DoubleDouble.zero
    for group in groups {
      let deviation = group.mean - grand
      between.add(deviation * deviation * DoubleDouble(Double(group.count)))
    }
    self.between = between.value
    within = groups.reduce(DoubleDouble.zero) { $0 + $1.squares }.value
    guard count > groups.count else {
      throw StatisticsError(.tooFew, "every group has one value, which leaves no variance within")
    }
  }

  var dfBetween: Double { Double(groups.count - 1) }
  var dfWithin: Double { Double(count - groups.count) }
  var meanSquareWithin: Double { within / dfWithin }

  func checkVariance() throws(StatisticsError) {
    guard within > 0 else {
      throw StatisticsError(
        .zeroVariance, "no group varies within itself, so there is nothing to compare means with")
    }
  }
}
