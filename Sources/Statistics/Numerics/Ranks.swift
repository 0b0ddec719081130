/// Midranks: equal values share the mean of the ranks that they take up.
struct Ranks: Sendable {
  /// In the order of the values; counted from 1.
  let values: [Double]
  /// How many values share each distinct value, in ascending order.
  let groups: [Int]

  init(_ sample: [Double]) {
    let pairs = Sorting.pairs(sample)
    var groups: [Int] = []
    groups.reserveCapacity(pairs.count)
    values = [Double](unsafeUninitializedCapacity: sample.count) { ranks, count in
      var first = 0
      while first < pairs.count {
        var end = first + 1
        while end < pairs.count, pairs[end].bits == pairs[first].bits { end += 1 }
        let rank = Double(first + 1 + end) / 2
        for place in first..<end { ranks[Int(pairs[place].index)] = rank }
        groups.append(end - first)
        first = end
      }
      count = sample.count
    }
    self.groups = groups
  }

  var hasTies: Bool { groups.count < values.count }

  /// Σ(t³ − t) over the groups of equal values.
  var tieTerm: Double {
    groups.reduce(0) { sum, size in
      let t = Double(size)
      return sum + (t * t * t - t)
    }
  }
}
