internal import Content
internal import Diagnostics
internal import Language
internal import Tables

extension Call {
  /// A column of a user's values; lists and records become JSON.
  func column(_ name: String, _ values: [Value]) throws(Diagnostic) -> Column {
    if let column = try Column(any: values) { return column }
    let odd = values.first { $0.cell == nil } ?? .missing
    throw fail(
      "wrong-type", "column `\(name)` cannot hold \(odd.described)",
      suggestion: "a column holds texts, numbers, Booleans, lists and records", at: name)
  }

  /// The argument as a column: a column, or a list of what fits one.
  func plainColumn(_ name: String) throws(Diagnostic) -> Column {
    switch self[name] {
    case .column(let column): return column
    case .list(let values): return try column(name, values)
    default: throw wrongType(name, expected: "a list or a column")
    }
  }

  /// A table made of records: the union of their fields, in the order in which they are first seen.
  func table(records values: [Value]) throws(Diagnostic) -> Table {
    var (names, positions): ([String], [ExactText: Int]) = ([], [:])
    var columns: [[Value]] = []
    for (row, value) in values.enumerated() {
      try Interruption.check(at: row)
      guard case .record(let record) = value else {
        throw fail("wrong-type", "row \(row) is \(value.described), not a record", at: "rows")
      }
      for (name, value) in record.fields {
        let position = positions[ExactText(name)] ?? names.count
        if position == names.count {
          positions[ExactText(name)] = position
          names.append(name)
          columns.append(Array(repeating: .missing, count: row))
        }
        columns[position].append(value)
      }
      for position in columns.indices where columns[position].count == row {
        columns[position].append(.missing)
      }
    }
    var named: [(name: String, column: Column)] = []
    for (name, values) in zip(names, columns) { named.append((name, try column(name, values))) }
    return Table(named)
  }

  /// The table with further columns, each a column, a list, a function of the row or one value.
  func table(_ table: Table, adding fields: Record) throws -> Table {
    let length = table.names.isEmpty ? fields.values.compactMap(\.length).first ?? 1 : table.count
    var result = table
    for (name, value) in fields.fields {
      result = try result.with(name, try column(name, value, of: table, length))
    }
    return result
  }

  private func column(
    _ name: String, _ value: Value, of table: Table, _ length: Int
  ) throws -> Column {
    switch value {
    case .column(let column): return column
    case .list(let values): return try column(name, values)
    case .function(let function):
      // A table without columns has rows of its own count only once there are some.
      let rows =
        table.names.isEmpty
        ? Rows.list(Array(repeating: .record(Record()), count: length)) : Rows.table(table)
      return try column(name, try results(of: function, rows))
    default:
      guard let column = try Column(repeating: value, count: length) else {
        return try column(name, [value])
      }
      return column
    }
  }
}

extension Value {
  /// How many values a column made of this has; nil where it takes whatever length there is.
  fileprivate var length: Int? {
    switch self {
    case .list(let values): values.count
    case .column(let column): column.count
    default: nil
    }
  }
}
