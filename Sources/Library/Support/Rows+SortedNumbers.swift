internal import Language
internal import Tables

extension Rows {
  /// These in order where they are numbers of one type, none missing and none NaN; nil otherwise.
  ///
  /// Sorting the numbers themselves is much quicker than sorting their positions.
  func sortedNumbers(descending: Bool) -> Value? {
    let column: Column?
    switch self {
    case .column(let own): column = own
    case .list(let values): column = values.isOfOneNumericType ? Column(plain: values) : nil
    case .table: column = nil
    }
    guard let column, column.missing == nil else { return nil }
    switch column.storage {
    case .integers(let values):
      return shaped(Column(.integers(values.sorted(by: descending ? (>) : (<)))))
    case .reals(let values):
      guard !values.contains(where: \.isNaN) else { return nil }
      return shaped(Column(.reals(values.sorted(by: descending ? (>) : (<)))))
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
