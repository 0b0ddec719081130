package import Content
package import Diagnostics
package import Tables

extension Value {
  package init(_ json: JSON) {
    switch json {
    case .null: self = .missing
    case .bool(let value): self = .boolean(value)
    case .integer(let value): self = .integer(value)
    case .number(let value): self = .real(value)
    case .string(let text): self = .text(text)
    case .array(let elements): self = .list(elements.map(Value.init))
    case .object(let object):
      self = .record(Record(uniqueNames: object.keys, values: object.values.map(Value.init)))
    }
  }

  /// The value of a cell; nil is missing.
  package init(_ cell: Cell?) {
    switch cell {
    case nil: self = .missing
    case .text(let text): self = .text(text)
    case .integer(let value): self = .integer(value)
    case .real(let value): self = .real(value)
    case .boolean(let value): self = .boolean(value)
    case .json(let json): self = Value(json)
    }
  }

  /// The value of a document of any size, in steps between which it can be stopped.
  package init(converting json: JSON) throws {
    switch json {
    case .array(let elements): self = .list(try elements.interruptibleMap(Value.init(converting:)))
    case .object(let object):
      self = .record(
        Record(
          uniqueNames: object.keys, values: try object.values.map(Value.init(converting:))))
    default: self.init(json)
    }
  }

  /// The same as ``json`` for a value of any size, in steps between which it can be stopped.
  package func interruptibleJSON() throws(Diagnostic) -> JSON? {
    let json = json
    if Interruption.isRequested { Disposal.later(json) }
    try Interruption.check()
    return json
  }

  /// The value as JSON; nil where a part of it (a function, an object of the lab) has no JSON form.
  package var json: JSON? {
    switch self {
    case .missing: return .null
    case .boolean(let value): return .bool(value)
    case .integer(let value): return .integer(value)
    case .real(let value): return .number(value)
    case .text(let text): return .string(text)
    case .list(let elements): return Self.array(elements)
    case .record(let record):
      guard case .array(let values)? = Self.array(record.values) else { return nil }
      return .object(JSONObject(uniqueKeys: record.names, values: values))
    case .column(let column): return Self.array((0..<column.count).lazy.map { Value(column[$0]) })
    case .table(let table):
      return Self.array((0..<table.count).lazy.map { .record(Record(row: $0, of: table)) })
    case .function, .object: return nil
    }
  }

  private static func array(_ elements: some Collection<Value>) -> JSON? {
    var result: [JSON] = []
    result.reserveCapacity(elements.count)
    for element in elements {
      if Interruption.isRequested(at: result.count) { break }
      guard let json = element.json else { return nil }
      result.append(json)
    }
    return .array(result)
  }

  /// The value as a cell of a column: lists and records become JSON.
  ///
  /// The outer nil says that it has no such form, the inner one that it is missing.
  package var cell: Cell?? {
    switch self {
    case .missing: .some(nil)
    case .boolean(let value): .boolean(value)
    case .integer(let value): .integer(value)
    case .real(let value): .real(value)
    case .text(let text): .text(text)
    default: json.map { .some(.json($0)) }
    }
  }
}

extension Record {
  /// A row of a table.
  package init(row: Int, of table: Table) {
    self.init(uniqueNames: table.names, values: table.columns.map { Value($0[row]) })
  }
}
