internal import Diagnostics
internal import Language
internal import Tables

extension Builtin {
  static let histogram = Builtin(
    "histogram", in: .columns, "How many numbers lie in each of some intervals of equal width.",
    discussion: """
      A table of `from`, `to` and `count`. Each interval holds its lower bound, the last one both. \
      Missing values, NaN and infinities are left out.
      """,
    parameters: [
      .init("values", .init("column or list"), "the numbers"),
      .init("bins", .integer, "how many intervals, 1 to 1000", default: "10"),
    ],
    returns: .table,
    examples: [
      "[0, 1, 1, 2, 4].histogram(2).rows()":
        "[{from: 0.0, to: 2.0, count: 3}, {from: 2.0, to: 4.0, count: 2}]",
      "[3, 3].histogram(1).rows()": "[{from: 2.5, to: 3.5, count: 2}]", "[].histogram().len()": "0",
    ]
  ) { call in
    let bins = try call.positive("bins")
    guard bins <= 1000 else {
      throw call.fail("out-of-range", "`bins` is \(bins), and 1000 at most", at: "bins")
    }
    let values = try call.presentReals("values").filter(\.isFinite)
    guard var low = values.min(), var high = values.max() else {
      return .table(Table([("from", .none), ("to", .none), ("count", Column(.integers([])))]))
    }
    if low == high { (low, high) = (low - 0.5, high + 0.5) }
    let bounds = (0...bins).map { bound in
      let share = Double(bound) / Double(bins)
      // The difference of the largest reals would be infinite.
      let isWide = !(high - low).isFinite
      return isWide ? low * (1 - share) + high * share : low + (high - low) * share
    }
    var counts = [Int](repeating: 0, count: bins)
    for value in values {
      let place = (value / 2 - low / 2) / (high / 2 - low / 2) * Double(bins)
      counts[place.isNaN ? 0 : Swift.min(Int(place), bins - 1)] += 1
    }
    return .table(
      Table([
        ("from", Column(.reals(Array(bounds.dropLast())))),
        ("to", Column(.reals(Array(bounds.dropFirst())))), ("count", Column(.integers(counts))),
      ]))
  }
}

extension Column {
  fileprivate static let none = Column(.reals([]))
}
