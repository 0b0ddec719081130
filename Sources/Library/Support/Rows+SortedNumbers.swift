internal import Diagnostics
internal import Language
internal import Tables

extension Rows {
  /// These in order where they are numbers of one type, none missing and none NaN; nil otherwise.
  func sortedNumbers(descending: Bool) throws(Diagnostic) -> Value? {
    let column: Column?
    switch self {
    case .column(let own): column = own
    case .list(let values): column = values.isOfOneNumericType ? try Column(plain: values) : nil
    case .table: column = nil
    }
    guard let sorted = try column?.sortedNumbers(descending: descending) else { return nil }
    return try shaped(sorted)
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
