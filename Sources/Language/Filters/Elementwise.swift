internal import Diagnostics
internal import Tables

extension TypeName {
  static let textOrColumn = TypeName("text or column")
  static let numberOrColumn = TypeName("number or column")
  static let listOrText = TypeName("list, column or text")
}

extension Call {
  /// Applies `work` to a text, or to every text of a column; what is missing stays so.
  func eachText(_ name: String, _ work: (String) throws -> Value) throws -> Value {
    switch self[name] {
    case .text(let text): return try work(text)
    case .column(let column):
      guard case .texts(let texts) = column.storage else {
        throw wrongType(name, expected: "a text or a column of texts")
      }
      return try each(column.count) { row in
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
      return try each(column.count) { row in
        column.isMissing(row) ? .missing : try work(Value(column[row]))
      }
    default: throw wrongType(name, expected: "a number")
    }
  }

  private func each(_ count: Int, _ work: (Int) throws -> Value) throws -> Value {
    var values: [Value] = []
    values.reserveCapacity(count)
    var room = TextRoom()
    for row in 0..<count {
      try Interruption.check(at: row)
      values.append(try work(row))
      try room.take(values[row])
    }
    return try Column(gathering: values).map(Value.column) ?? .list(values)
  }
}
