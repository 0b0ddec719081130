/// Midranks of two samples taken together, as far as rank sums need them.
struct MergedRanks: Sendable {
  /// The sum of the ranks of the first sample.
  let sumOfFirst: Double
  /// How many values share each distinct value, in ascending order.
  let groups: [Int]
  /// Values that rank below both samples.
  let below: Int

  /// Sorts both samples apart and merges them, which is faster than sorting them together by index.
  init(_ first: [Double], _ second: [Double], below: Int = 0) {
    let (a, b) = (Sorting.sorted(first), Sorting.sorted(second))
    var (sum, groups) = (0.0, [Int]())
    groups.reserveCapacity(a.count + b.count)
    var (i, j) = (0, 0)
    while i < a.count || j < b.count {
      let value = i == a.count ? b[j] : j == b.count ? a[i] : min(a[i], b[j])
      let (startA, startB) = (i, j)
      while i < a.count, a[i] == value { i += 1 }
      while j < b.count, b[j] == value { j += 1 }
      let size = i - startA + j - startB
      sum += Double(i - startA) * (Double(below + startA + startB) + Double(size + 1) / 2)
      groups.append(size)
    }
    (sumOfFirst, self.groups, self.below) = (sum, groups, below)
  }

  var count: Int { groups.reduce(0, +) }

  var hasTies: Bool { groups.contains { $0 > 1 } }

  /// Σ(t³ − t) over the groups of equal values.
  var tieTerm: Double {
    groups.reduce(0) { sum, size in
      let t = Double(size)
      return sum + (t * t * t - t)
    }
  }

  /// Twice the rank of every value, ascending; whole even where ranks are shared.
  var doubledRanks: [Int] {
    var (start, ranks) = (below, [Int]())
    ranks.reserveCapacity(groups.count)
    for size in groups {
      ranks += repeatElement(2 * start + size + 1, count: size)
      start += size
    }
    return ranks
  }

  /// The sums of all ranks and of their squares.
  var totals: (ranks: Double, squares: Double) {
    var (start, total, squares) = (Double(below), 0.0, 0.0)
    for size in groups {
      let rank = start + Double(size + 1) / 2
      total += rank * Double(size)
      squares += rank * rank * Double(size)
      start += Double(size)
    }
    return (total, squares)
  }
}
