/// Midranks: equal values share the mean of the ranks that they take up.
struct Ranks: Sendable {
  /// In the order of the values; counted from 1.
  let values: [Double]
  private let ties: TieGroups

  init(_ sample: [Double]) {
    var ties = TieGroups()
    values = [Double](unsafeUninitializedCapacity: sample.count) { ranks, count in
      Order(sample).forEachRun { first, run in
        let rank = Double(2 * first + 1 + run.count) / 2
        run.forEach { ranks[$0] = rank }
        ties.append(run.count)
      }
      count = sample.count
    }
    self.ties = ties
  }

  var hasTies: Bool { !ties.isEmpty }

  /// How many values share each distinct value, in ascending order.
  var groups: [Int] { ties.all }

  /// Σ(t³ − t) over the groups of equal values.
  var tieTerm: Double { ties.term }
}
