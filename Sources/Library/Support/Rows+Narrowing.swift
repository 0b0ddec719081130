internal import Language
internal import Tables

extension Rows {
  /// The same rows, for a function that may need only some columns of a table.
  func narrowed(to function: Function) -> Rows { self }
}
