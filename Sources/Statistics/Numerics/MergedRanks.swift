/// Midranks of two samples taken together, as far as rank sums need them.
struct MergedRanks: Sendable {
  /// The sum of the ranks of the first sample.
  let sumOfFirst: Double
  /// Both samples' values.
  let count: Int
  /// Values that rank below both samples.
  let below: Int
  private let ties: TieGroups

  /// Sorts both samples as one and adds up the ranks of those places that are the first's.
  init(_ first: [Double], _ second: [Double], below: Int = 0) {
    var (sum, ties) = (0.0, TieGroups())
    Order(first + second).forEachRun { start, run in
      var ofFirst = 0
      run.forEach { ofFirst += $0 < first.count ? 1 : 0 }
      sum += Double(ofFirst) * (Double(below + start) + Double(run.count + 1) / 2)
      ties.append(run.count)
    }
    (sumOfFirst, count, self.ties, self.below) = (
      sum, first.count + second.count, ties, below
    )
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

  var hasTies: Bool { !ties.isEmpty }

  /// How many values share each distinct value, in ascending order.
  var groups: [Int] { ties.all }

  /// How many distinct values there are.
  var groupCount: Int { ties.count }

  /// Σ(t³ − t) over the groups of equal values.
  var tieTerm: Double { ties.term }

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
