/// Which cluster each case belongs to, clusters numbered in order of first appearance.
///
/// The order is that of the data, so that the last digits of sums do not depend on hashing.
struct Clustering: Sendable {
  let owners: [Int]
  let count: Int

  /// `values` is how many values the names belong to.
  init<Name: Hashable>(_ names: [Name], values: Int) throws(StatisticsError) {
    guard names.count == values else {
      throw StatisticsError(
        .lengthMismatch, "there are \(values) values and \(names.count) cluster names")
    }
    var places: [Name: Int] = [:]
    owners = names.map { name in
      let place = places[name] ?? places.count
      places[name] = place
      return place
    }
    count = places.count
  }

  /// The sum of the values' deviations from `center` in each cluster.
  func sums(_ values: [Double], about center: DoubleDouble = .zero) -> [Double] {
    var sums = [DoubleDouble](repeating: .zero, count: count)
    for (value, owner) in zip(values, owners) {
      sums[owner].add((value - center.high) - center.low)
    }
    return sums.map(\.value)
  }

  /// How many cases each cluster has.
  var sizes: [Int] {
    owners.reduce(into: [Int](repeating: 0, count: count)) { $0[$1] += 1 }
  }
}
