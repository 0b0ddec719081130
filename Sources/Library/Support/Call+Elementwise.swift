internal import Diagnostics
internal import Language
internal import Tables

extension TypeName {
  static let numberOrColumn = TypeName("number or column")
  static let textOrColumn = TypeName("text or column")
}

extension Call {
  /// Applies `work` to a number, or to every number of a column in contiguous memory; what is missing
  /// stays so.
  func eachReal(_ name: String, _ work: (Double) -> Double) throws -> Value {
    if let number = self[name].number { return .real(work(number)) }
    let column = try numericColumn(name)
    let results = try (column.reals ?? []).interruptibleMap(work)
    return .column(Column(.reals(results), missing: column.missing))
  }

  /// Applies `work` to a number, or to every number of a column: whether something holds of it.
  func eachReal(_ name: String, holds work: (Double) -> Bool) throws(Diagnostic) -> Value {
    if let number = self[name].number { return .boolean(work(number)) }
    let column = try numericColumn(name)
    return .column(Column(.booleans((column.reals ?? []).map(work)), missing: column.missing))
  }

  /// Applies `work` to a number, or to every number of a column, where the results are integers.
  ///
  /// Integers stay as they are where `work` rounds.
  func eachInteger(
    _ name: String, rounds: Bool = true, _ work: (Double) -> Double
  ) throws(Diagnostic) -> Value {
    if rounds, case .integer = self[name] { return self[name] }
    if let number = self[name].number { return .integer(try whole(work(number), name)) }
    let column = try numericColumn(name)
    if rounds, column.kind == .integer { return .column(column) }
    let values = column.reals ?? []
    var results: [Int] = []
    results.reserveCapacity(values.count)
    for (row, value) in values.enumerated() {
      try Interruption.check(at: row)
      results.append(column.isMissing(row) ? 0 : try whole(work(value), name))
    }
    return .column(Column(.integers(results), missing: column.missing))
  }

  private func whole(_ value: Double, _ name: String) throws(Diagnostic) -> Int {
    guard let whole = Int(exactly: value) else {
      throw fail(
        "overflow", "\(Value.real(value).display) does not fit a 64-bit integer", at: name)
    }
    return whole
  }

  private func numericColumn(_ name: String) throws(Diagnostic) -> Column {
    guard case .column(let column) = self[name], column.kind == .integer || column.kind == .real
    else {
      if case .list = self[name] {
        throw fail(
          "wrong-type", "`\(builtin.name)` expects a number or a column for `\(name)`, not a list",
          suggestion: "`.map(x => x.\(builtin.name)())` goes through a list", at: name)
      }
      throw wrongType(name, expected: "a number or a column of numbers")
    }
    return column
  }
}
