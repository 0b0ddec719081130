package import Diagnostics

// Numbers as keys of 64 bits, which order as the numbers do.

extension UInt64 {
  /// A key that orders as the integer does.
  @inline(__always)
  init(ordering value: Int) { self = UInt64(bitPattern: Int64(value)) ^ 1 << 63 }

  /// A key that orders as the real does; NaN has none of its own.
  @inline(__always)
  init(ordering value: Double) {
    let bits = value.bitPattern
    self = bits >> 63 == 1 ? ~bits : bits | 1 << 63
  }
}

extension Column {
  /// The numbers of a column in order, where none is missing or NaN; nil for any other column.
  ///
  /// Much quicker than to sort positions. Numbers that are equal look alike, but for the two zeros: a
  /// column that holds the negative one is left to comparing, which keeps them as they stand.
  package func sortedNumbers(descending: Bool) throws(Diagnostic) -> Column? {
    guard missing == nil else { return nil }
    switch storage {
    case .integers(var values):
      try RadixSort.sort(&values)
      if descending { values.reverse() }
      return Column(.integers(values))
    case .reals(var values):
      guard values.allSatisfy(\.isPlain) else { return nil }
      try RadixSort.sort(&values)
      if descending { values.reverse() }
      return Column(.reals(values))
    default: return nil
    }
  }

  /// Positions in the order of the values there; those that have equal values stay as they are, and NaN
  /// and missing values come last, whichever way the order goes.
  func order(_ positions: [Int], descending: Bool) throws(Diagnostic) -> [Int] {
    guard let missing else { return try orderPresent(positions, descending) }
    let present = try orderPresent(positions.filter { !missing[$0] }, descending)
    return present + positions.filter { missing[$0] }
  }

  /// The same where none is missing.
  private func orderPresent(
    _ positions: [Int], _ descending: Bool
  ) throws(Diagnostic) -> [Int] {
    let flip = descending ? UInt64.max : 0
    var items: [KeyedPosition]
    switch storage {
    case .integers(let values):
      items = positions.map {
        KeyedPosition(key: UInt64(ordering: values[$0]) ^ flip, position: $0)
      }
    case .reals(let values):
      items = positions.map { position in
        let value = values[position]
        // Both zeros have one key.
        let key = value.isNaN ? .max : UInt64(ordering: value == 0 ? 0 : value) ^ flip
        return KeyedPosition(key: key, position: position)
      }
    case .booleans(let values):
      items = positions.map { KeyedPosition(key: (values[$0] ? 1 : 0) ^ flip, position: $0) }
    case .texts(let texts): return try texts.order(positions, flip)
    case .documents: return positions
    }
    try RadixSort.sort(&items)
    return items.map(\.position)
  }
}

extension Double {
  /// Whether it is neither NaN nor the negative zero.
  fileprivate var isPlain: Bool { !isNaN && bitPattern != 1 << 63 }
}
