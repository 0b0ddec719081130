internal import Tables

/// The name of a type, as messages, signatures and completion write it; `text or list` for a choice.
package struct TypeName: Hashable, Sendable {
  package let text: String

  package init(_ text: String) { self.text = text }

  package static let any = TypeName("any")
  package static let missing = TypeName("nil")
  package static let boolean = TypeName("Boolean")
  package static let integer = TypeName("integer")
  package static let real = TypeName("real")
  package static let number = TypeName("number")
  package static let text = TypeName("text")
  package static let list = TypeName("list")
  package static let record = TypeName("record")
  package static let function = TypeName("function")
  package static let column = TypeName("column")
  package static let table = TypeName("table")
}

extension TypeName {
  /// The types of a choice, each by itself.
  package var names: [String] {
    text.split { " ,".contains($0) }.map(String.init).filter { $0 != "or" }
  }
}

extension Builtin {
  /// Whether it may take the value first; a column of texts is nothing for a function of numbers.
  package func takes(_ value: Value) -> Bool {
    guard takes(oneOf: [value.typeName]) else { return false }
    guard case .column(let column) = value, column.kind != .json else { return true }
    switch parameters.first?.type {
    case .numberOrColumn: return column.kind == .integer || column.kind == .real
    case .textOrColumn: return column.kind == .text
    default: return true
    }
  }

  /// Whether its first parameter may be a value of one of these types, as far as their names tell.
  package func takes(oneOf types: [String]) -> Bool {
    guard let taken = parameters.first?.type.names else { return false }
    if taken.contains("any") || types.contains("any") { return true }
    let numbers = ["integer", "real", "number"]
    return types.contains { type in
      taken.contains(type)
        || numbers.contains(type) && (taken.contains("number") || type == "number")
          && taken.contains { numbers.contains($0) }
    }
  }
}
