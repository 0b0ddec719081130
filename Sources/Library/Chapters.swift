internal import Language

// Text, numbers, and lists and records are chapters that the language's own functions began.
extension Builtin.Chapter {
  static let tables = Self("Tables")
  static let columns = Self("Columns")
  static let values = Self("Values and functions")
  static let json = Self("JSON")
}
