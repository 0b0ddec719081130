internal import Diagnostics
internal import Language
internal import Tables

/// Rows that have something in common, and what that is.
struct Group {
  var keys: Record
  var rows: [Int]
}

extension Value {
  /// Whether it is a Boolean, a number or a text.
  fileprivate var isPlain: Bool {
    switch self {
    case .boolean, .integer, .real, .text: true
    default: false
    }
  }

  /// What stands for the value where rows are told apart: NaN, which equals nothing, is one group, as
  /// it is in a column.
  fileprivate var groupIdentity: Value {
    switch self {
    case .real(let number) where number.isNaN: .record(Record([("\0NaN", .missing)]))
    case .record(let record):
      .record(
        Record(uniqueNames: record.names, values: record.values.map(\.groupIdentity)))
    default: self
    }
  }
}

extension Call {
  /// Parts the rows by the names or the function given for a parameter; by all that they are where it
  /// is missing.
  func groups(_ rows: Rows, by name: String) throws -> [Group] {
    switch (self[name], rows) {
    case (.function(let function), _):
      return try grouped(try results(of: function, rows))
    case (.missing, .table(let table)): return try groups(try table.group(by: table.names))
    case (.missing, .column(let column)):
      return try groups(try Table([("key", column)]).group(by: ["key"]))
    case (.missing, .list(let values)): return try grouped(values)
    case (_, .table(let table)):
      return try groups(try table.group(by: try columnNames(name, of: table)))
    default: return try grouped(rows, by: names(name), name)
    }
  }

  private func groups(_ groups: Groups) throws -> [Group] {
    try groups.rows.enumerated().interruptibleMap {
      Group(keys: Record(row: $0, of: groups.keys), rows: $1)
    }
  }

  private func grouped(_ keys: [Value]) throws -> [Group] {
    if let rows = try groupedRows([keys]) {
      return try rows.interruptibleMap {
        Group(keys: Record([("key", keys[$0[0]])]), rows: $0)
      }
    }
    return try groupedOneByOne(keys)
  }

  /// The rows that agree in all of several lists, each of which fits a column; nil where one does not.
  private func groupedRows(_ keys: [[Value]]) throws -> [[Int]]? {
    var columns: [(name: String, column: Column)] = []
    for (index, values) in keys.enumerated() {
      guard values.first(where: { !$0.isMissing })?.isPlain ?? true,
        let column = try Column(plain: values)
      else { return nil }
      columns.append((String(index), column))
    }
    let table = Table(columns)
    return try table.group(by: table.names).rows
  }

  private func groupedOneByOne(_ keys: [Value]) throws -> [Group] {
    var (groups, known): ([Group], [Value: Int]) = ([], [:])
    for (row, key) in keys.enumerated() {
      try Interruption.check(at: row)
      let identity = key.groupIdentity
      if let group = known[identity] {
        groups[group].rows.append(row)
      } else {
        known[identity] = groups.count
        groups.append(Group(keys: Record([("key", key)]), rows: [row]))
      }
    }
    return groups
  }

  /// Groups records by some of their fields.
  private func grouped(
    _ rows: Rows, by names: [String], _ name: String
  ) throws -> [Group] {
    var columns = names.map { _ in [Value]() }
    for row in 0..<rows.count {
      try Interruption.check(at: row)
      for (index, value) in try fields(names, of: rows[row], name).enumerated() {
        columns[index].append(value)
      }
    }
    func keys(_ row: Int) -> Record { Record(zip(names, columns.map { $0[row] })) }
    if let found = try groupedRows(columns) {
      return try found.interruptibleMap { Group(keys: keys($0[0]), rows: $0) }
    }
    let all = try (0..<rows.count).interruptibleMap { Value.record(keys($0)) }
    return try groupedOneByOne(all).interruptibleMap {
      Group(keys: keys($0.rows[0]), rows: $0.rows)
    }
  }

  /// The named fields of a record among the rows.
  func fields(
    _ names: [String], of row: Value, _ name: String
  ) throws(Diagnostic) -> [Value] {
    guard case .record(let record) = row else {
      throw fail(
        "wrong-type", "names in `\(name)` need rows with fields, not \(row.described)",
        suggestion: "use a function: `\(name): x => …`", at: name)
    }
    var values: [Value] = []
    for field in names {
      guard let value = record[field] else {
        throw fail(
          "unknown-field", "a row has no field `\(field)`",
          suggestion: didYouMean(field, among: record.names)
            ?? "its fields are \(listed(record.names))", at: name)
      }
      values.append(value)
    }
    return values
  }

  /// The names that the keys of groups have.
  func keyNames(_ name: String) throws(Diagnostic) -> [String] {
    if case .function = self[name] { return ["key"] }
    return try names(name)
  }
}
