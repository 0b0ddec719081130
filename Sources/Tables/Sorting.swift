internal import Diagnostics

/// A column to sort by, and which way.
package struct SortKey: Sendable {
  package let name: String
  package let isDescending: Bool

  package init(_ name: String, descending: Bool = false) {
    self.name = name
    isDescending = descending
  }
}

extension Table {
  /// The rows in the order of the keys, the first counting most.
  ///
  /// The sort is stable. Texts are ordered by their bytes, which is the order of their Unicode
  /// scalars; false comes before true; NaN stands after every number; missing values stand last,
  /// whichever way the key goes. JSON has no order.
  package func sort(by keys: [SortKey]) throws -> Table { try rows(try order(by: keys)) }

  /// The positions of the rows in that order.
  package func order(by keys: [SortKey]) throws -> [Int] {
    var orders: [Order] = []
    for key in keys { orders.append(try Order(try column(key.name), key)) }
    guard count >= RadixSort.worthwhile else { return try compared(by: orders) }
    // Every sort is stable, so the most important key is sorted by last.
    var positions = Array(0..<count)
    for order in orders.reversed() {
      positions = try order.column.order(positions, descending: order.sign < 0)
    }
    return positions
  }

  /// The rows in order, found by comparing them.
  private func compared(by orders: [Order]) throws -> [Int] {
    var steps = Interruption.Steps()
    return try (0..<count).sorted { left, right in
      try steps.next()
      for order in orders {
        let result = order.compareRows(left, right)
        if result != 0 { return result < 0 }
      }
      return left < right
    }
  }
}

/// How one key compares two rows.
private struct Order {
  let column: Column
  /// -1 where the largest comes first.
  let sign: Int

  init(_ column: Column, _ key: SortKey) throws(Diagnostic) {
    guard column.kind != .json else {
      throw Diagnostic(
        "wrong-type", "column `\(key.name)` is JSON, which has no order",
        suggestion: "sort by a field of it")
    }
    self.column = column
    sign = key.isDescending ? -1 : 1
  }

  func compareRows(_ left: Int, _ right: Int) -> Int {
    switch (column.isMissing(left), column.isMissing(right)) {
    case (true, true): return 0
    case (true, false): return 1
    case (false, true): return -1
    case (false, false): break
    }
    switch column.storage {
    case .texts(let texts): return sign * texts.compare(left, right)
    case .integers(let values): return compare(values[left], values[right])
    case .reals(let values): return compare(values[left], values[right])
    case .booleans(let values): return sign * ((values[left] ? 1 : 0) - (values[right] ? 1 : 0))
    case .documents: return 0
    }
  }

  private func compare(_ left: Int, _ right: Int) -> Int {
    left == right ? 0 : left < right ? -sign : sign
  }

  private func compare(_ left: Double, _ right: Double) -> Int {
    if left < right { return -sign }
    if left > right { return sign }
    return (left.isNaN ? 1 : 0) - (right.isNaN ? 1 : 0)
  }
}
