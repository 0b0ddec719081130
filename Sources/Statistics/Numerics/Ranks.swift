/// Midranks: equal values share the mean of the ranks that they take up.
struct Ranks: Sendable {
  /// In the order of the values; counted from 1.
  let values: [Double]
  /// How many values share each distinct value, in ascending order.
  let groups: [Int]

  init(_ sample: [Double]) {
    let order = Sorting.order(sample)
    var ranks = [Double](repeating: 0, count: sample.count)
    var groups: [Int] = []
    var first = 0
    while first < order.count {
      var end = first + 1
      while end < order.count, sample[Int(order[end])] == sample[Int(order[first])] { end += 1 }
      let rank = Double(first + 1 + end) / 2
      for position in first..<end { ranks[Int(order[position])] = rank }
      groups.append(end - first)
      first = end
    }
    (values, self.groups) = (ranks, groups)
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
