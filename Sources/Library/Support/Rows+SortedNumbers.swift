internal import Diagnostics
internal import Language
internal import Tables

extension Rows {
  /// These in order where they are numbers of one type, none missing and none NaN; nil otherwise.
  ///
  /// Sorting the numbers themselves is much quicker than sorting their positions.
  func sortedNumbers(descending: Bool) throws(Diagnostic) -> Value? {
    let column: Column?
    switch self {
    case .column(let own): column = own
    case .list(let values): column = values.isOfOneNumericType ? try Column(plain: values) : nil
    case .table: column = nil
    }
    guard let column, column.missing == nil else { return nil }
    switch column.storage {
    case .integers(let values):
      let sorted = try RadixSort.sorted(values.map(UInt64.init(ordering:))).map(\.orderedInteger)
      return try shaped(Column(.integers(descending ? sorted.reversed() : sorted)))
    case .reals(let values):
      // Both zeros have one key, so a column that holds the negative one is left to comparing.
      guard !values.contains(where: { $0.isNaN || ($0 == 0 && $0.sign == .minus) }) else {
        return nil
      }
      let sorted = try RadixSort.sorted(values.map(UInt64.init(ordering:))).map(\.orderedReal)
      return try shaped(Column(.reals(descending ? sorted.reversed() : sorted)))
    default: return nil
    }
  }
}

extension [Value] {
  /// Whether all are integers or all are reals.
  fileprivate var isOfOneNumericType: Bool {
    switch first {
    case .integer: allSatisfy { if case .integer = $0 { true } else { false } }
    case .real: allSatisfy { if case .real = $0 { true } else { false } }
    default: false
    }
  }
}
