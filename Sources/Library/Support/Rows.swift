internal import Diagnostics
internal import Language
internal import Tables

/// A list, a column or a table as something with rows, so that one function serves all three.
enum Rows {
  case list([Value])
  case column(Column)
  case table(Table)

  /// Nil for a value of another type.
  init?(_ value: Value) {
    switch value {
    case .list(let values): self = .list(values)
    case .column(let column): self = .column(column)
    case .table(let table): self = .table(table)
    default: return nil
    }
  }

  var count: Int {
    switch self {
    case .list(let values): values.count
    case .column(let column): column.count
    case .table(let table): table.count
    }
  }

  /// An element; a row of a table is a record.
  subscript(row: Int) -> Value {
    switch self {
    case .list(let values): values[row]
    case .column(let column): Value(column[row])
    case .table(let table): .record(Record(row: row, of: table))
    }
  }

  func values() throws(Diagnostic) -> [Value] {
    switch self {
    case .list(let values): return values
    case .column(let column): return try column.values()
    case .table(let table):
      var values: [Value] = []
      values.reserveCapacity(table.count)
      for row in 0..<table.count {
        try Interruption.check(at: row)
        values.append(.record(Record(row: row, of: table)))
      }
      return values
    }
  }

  /// The rows at `rows`, in that order, as a value of the same type.
  func picked(_ rows: [Int]) throws -> Value {
    switch self {
    case .list(let values): .list(try rows.interruptibleMap { values[$0] })
    case .column(let column): .column(try column.rows(rows))
    case .table(let table): .table(try table.rows(rows))
    }
  }

  /// The same for rows of which nobody may ask all there is to know, such as those of a group.
  func pickedLater(_ rows: [Int]) throws -> Value {
    guard case .table(let table) = self else { return try picked(rows) }
    return .table(Table(table, pickingLater: rows))
  }

  func picked(_ range: Range<Int>) throws -> Value {
    if case .list(let values) = self { return .list(Array(values[range])) }
    return try picked(Array(range))
  }

  /// Values that took the place of these: a column where this is one and they all fit a column.
  func replaced(by values: [Value]) throws(Diagnostic) -> Value {
    guard case .column = self, let column = try Column(plain: values) else { return .list(values) }
    return .column(column)
  }
}

extension Call {
  /// A list, a column or a table.
  func rows(_ name: String) throws(Diagnostic) -> Rows {
    guard let rows = Rows(self[name]) else {
      throw wrongType(name, expected: "a list, a column or a table")
    }
    return rows
  }

  /// A list or a column.
  func sequence(_ name: String) throws(Diagnostic) -> Rows {
    guard let rows = Rows(self[name]) else { throw wrongType(name, expected: "a list or a column") }
    if case .table = rows { throw wrongType(name, expected: "a list or a column") }
    return rows
  }
}

extension Rows {
  /// A column that was computed from these, as a list where these are one.
  func shaped(_ column: Column) throws(Diagnostic) -> Value {
    if case .list = self { return .list(try column.values()) }
    return .column(column)
  }
}
