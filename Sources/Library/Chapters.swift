internal import Language

extension Builtin.Chapter {
  static let tables = Self("Tables")
  static let lists = Self("Lists")
  static let columns = Self("Columns")
  static let records = Self("Records")
  static let numbers = Self("Numbers")
  static let texts = Self("Texts")
  static let values = Self("Values and functions")
  static let json = Self("JSON")
}
