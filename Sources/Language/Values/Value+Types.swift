extension Value {
  /// What a message calls the type.
  package var typeName: String {
    switch self {
    case .missing: "nil"
    case .boolean: "Boolean"
    case .integer: "integer"
    case .real: "real"
    case .text: "text"
    case .list: "list"
    case .record: "record"
    case .function: "function"
    case .column: "column"
    case .table: "table"
    case .object(let object): object.typeName
    }
  }

  package var isMissing: Bool { if case .missing = self { true } else { false } }

  /// An integer or a real, as a Double.
  package var number: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .real(let value): value
    default: nil
    }
  }
}
