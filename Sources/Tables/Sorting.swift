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
  package func sort(by keys: [SortKey]) throws -> Table {
    var orders: [Order] = []
    for key in keys { orders.append(try Order(try column(key.name), key)) }
    if let positions = try radixOrder(keys) { return try rows(positions) }
    return try rows(compared(by: orders))
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

extension Table {
  /// The rows in the order of keys that are all numbers, the least important sorted first; nil for
  /// other keys, and where comparing is quicker.
  private func radixOrder(_ keys: [SortKey]) throws(Diagnostic) -> [Int]? {
    guard count >= RadixSort.worthwhile else { return nil }
    var bits: [[UInt64]] = []
    for key in keys {
      guard let own = try column(key.name).sortingKeys(descending: key.isDescending) else {
        return nil
      }
      bits.append(own)
    }
    var positions = Array(0..<count)
    for own in bits.reversed() { positions = try RadixSort.order(positions, by: own) }
    return positions
  }
}

/// How one key compares two rows.
private struct Order {
  private let column: Column
  private let sign: Int

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
