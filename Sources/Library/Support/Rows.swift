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

  var values: [Value] {
    if case .list(let values) = self { return values }
    return (0..<count).map { self[$0] }
  }

  /// The rows at `rows`, in that order, as a value of the same type.
  func picked(_ rows: [Int]) -> Value {
    switch self {
    case .list(let values): .list(rows.map { values[$0] })
    case .column(let column): .column(column.rows(rows))
    case .table(let table): .table(table.rows(rows))
    }
  }

  func picked(_ range: Range<Int>) -> Value {
    if case .list(let values) = self { return .list(Array(values[range])) }
    return picked(Array(range))
  }

  /// Values that took the place of these: a column where this is one and they all fit a column.
  func replaced(by values: [Value]) -> Value {
    guard case .column = self, let column = Column(plain: values) else { return .list(values) }
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
  func shaped(_ column: Column) -> Value {
    if case .list = self { return .list(Rows.column(column).values) }
    return .column(column)
  }
}
