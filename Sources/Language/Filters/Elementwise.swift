internal import Diagnostics
internal import Tables

extension TypeName {
  static let textOrColumn = TypeName("text or column")
  static let numberOrColumn = TypeName("number or column")
  static let listOrText = TypeName("list, column or text")
}

extension Call {
  /// Applies `work` to a text, or to every text of a column; what is missing stays so.
  package func eachText(_ name: String, _ work: (String) throws -> Value) throws -> Value {
    switch self[name] {
    case .text(let text): return try work(text)
    case .column(let column):
      guard case .texts(let texts) = column.storage else {
        throw wrongType(name, expected: "a text or a column of texts")
      }
      return try each(column.count, none: .text) { row in
        column.isMissing(row) ? .missing : try work(texts[row])
      }
    default: throw wrongType(name, expected: "a text")
    }
  }

  /// Applies `work` to a number, or to every number of a column; what is missing stays so.
  func eachNumber(_ name: String, _ work: (Value) throws -> Value) throws -> Value {
    switch self[name] {
    case .integer, .real: return try work(self[name])
    case .column(let column):
      guard column.kind == .integer || column.kind == .real else {
        throw wrongType(name, expected: "a number or a column of numbers")
      }
      return try each(column.count, none: column.kind) { row in
        column.isMissing(row) ? .missing : try work(Value(column[row]))
      }
    default: throw wrongType(name, expected: "a number")
    }
  }

  /// Results that fit no column of one kind are a list; `none` is the kind of a column without any.
  private func each(
    _ count: Int, none: Column.Kind, _ work: (Int) throws -> Value
  ) throws -> Value {
    var builder = ColumnBuilder()
    var room = TextRoom()
    for row in 0..<count {
      try Interruption.check(at: row)
      let value = try work(row)
      try room.take(value)
      builder.append(value.cell ?? nil)
    }
    switch builder.kind {
    case nil: return .column(Column(kind: none, missing: count))
    case .json: return .list(try builder.column().values())
    default: return .column(builder.column())
    }
  }
}
