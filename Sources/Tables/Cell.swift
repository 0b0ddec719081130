package import Content

/// One value of a column.
package enum Cell: Sendable, Hashable {
  case text(String)
  case integer(Int)
  case real(Double)
  case boolean(Bool)
  case json(JSON)

  package var kind: Column.Kind {
    switch self {
    case .text: .text
    case .integer: .integer
    case .real: .real
    case .boolean: .boolean
    case .json: .json
    }
  }

  /// The cell as a document.
  package var json: JSON {
    switch self {
    case .text(let text): .string(text)
    case .integer(let value): .integer(value)
    case .real(let value): .number(value)
    case .boolean(let value): .bool(value)
    case .json(let document): document
    }
  }

  /// A document as a cell: an array or object stays a document, null is missing.
  package static func of(_ json: JSON) -> Cell? {
    switch json {
    case .null: nil
    case .bool(let value): .boolean(value)
    case .integer(let value): .integer(value)
    case .number(let value): .real(value)
    case .string(let text): .text(text)
    case .array, .object: .json(json)
    }
  }
}
