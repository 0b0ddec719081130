/// Midranks of two samples taken together, as far as rank sums need them.
struct MergedRanks: Sendable {
  /// The sum of the ranks of the first sample.
  let sumOfFirst: Double
  /// Both samples' values.
  let count: Int
  /// Values that rank below both samples.
  let below: Int
  private let ties: TieGroups

  /// Sorts both samples apart and merges them, which is faster than sorting them together by index.
  init(_ first: [Double], _ second: [Double], below: Int = 0) {
    let (a, b) = (Sorting.sorted(first), Sorting.sorted(second))
    var (sum, ties) = (0.0, TieGroups())
    var (i, j) = (0, 0)
    while i < a.count || j < b.count {
      let value = i == a.count ? b[j] : j == b.count ? a[i] : min(a[i], b[j])
      let (startA, startB) = (i, j)
      while i < a.count, a[i] == value { i += 1 }
      while j < b.count, b[j] == value { j += 1 }
      let size = i - startA + j - startB
      sum += Double(i - startA) * (Double(below + startA + startB) + Double(size + 1) / 2)
      ties.append(size)
    }
    (sumOfFirst, count, self.ties, self.below) = (sum, a.count + b.count, ties, below)
  }

  /// The positive differences against the negative ones by size; no difference is 0.
  init(signed differences: [Double], below: Int = 0) {
    let keys = Sorting.signedSizes(differences)
    var (sum, ties) = (0.0, TieGroups())
    var place = 0
    keys.withUnsafeBufferPointer { keys in
      while place < keys.count {
        let start = place
        let size = keys[start] >> 1
        var positive = keys[start] & 1
        place += 1
        while place < keys.count, keys[place] >> 1 == size {
          positive += keys[place] & 1
          place += 1
        }
        sum += Double(positive) * (Double(below + start) + Double(place - start + 1) / 2)
        ties.append(place - start)
      }
    }
    (sumOfFirst, count, self.ties, self.below) = (sum, keys.count, ties, below)
  }

  var hasTies: Bool { !ties.sizes.isEmpty }

  /// How many values share each distinct value, in ascending order.
  var groups: [Int] { hasTies ? ties.sizes : Array(repeating: 1, count: count) }

  /// How many distinct values there are.
  var groupCount: Int { hasTies ? ties.sizes.count : count }

  /// Σ(t³ − t) over the groups of equal values.
  var tieTerm: Double {
    ties.sizes.reduce(0) { sum, size in
      let t = Double(size)
      return sum + (t * t * t - t)
    }
  }

  /// Twice the rank of every value, ascending; whole even where ranks are shared.
  var doubledRanks: [Int] {
    var (start, ranks) = (below, [Int]())
    ranks.reserveCapacity(count)
    for size in groups {
      ranks += repeatElement(2 * start + size + 1, count: size)
      start += size
    }
    return ranks
  }

  /// The sums of all ranks and of their squares; ties change the squares only.
  var totals: (ranks: Double, squares: Double) {
    let (n, b) = (Double(count), Double(below))
    let whole = n * (n + 1)
    let squares = n * b * b + b * whole + whole * (2 * n + 1) / 6
    return (n * b + whole / 2, squares - tieTerm / 12)
  }
}

/// Sizes of groups of equal values, kept only once there is one of two or more.
private struct TieGroups: Sendable {
  /// Empty where all values differ.
  private(set) var sizes: [Int] = []
  private var singles = 0

  mutating func append(_ size: Int) {
    if sizes.isEmpty, size == 1 {
      singles += 1
    } else {
      if sizes.isEmpty { sizes = Array(repeating: 1, count: singles) }
      sizes.append(size)
    }
  }
}
