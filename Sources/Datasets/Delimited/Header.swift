internal import Content
internal import Diagnostics
internal import Tables

/// The checks that every format owes the names of its columns.
enum Header {
  /// The width of the widest spreadsheets.
  static let mostColumns = 16_384

  /// Checks names that stand in a header row beginning at `offset`.
  static func check(_ names: [String], at offset: Int) throws(Fault) {
    guard names.count <= mostColumns else {
      throw Fault(
        "too-large", "the header names \(names.count) columns, more than \(mostColumns)",
        at: offset, suggestion: "check that the file has a header row and line ends")
    }
    var seen: Set<ExactText> = []
    for (position, name) in names.enumerated() {
      guard !name.isEmpty else {
        throw Fault(
          "invalid-header", "column \(position + 1) has no name", at: offset,
          suggestion: "name every column in the first row")
      }
      guard seen.insert(ExactText(name)).inserted else {
        throw Fault(
          "duplicate-column", "two columns are called \(quoted(name))", at: offset,
          suggestion: "give one of them another name")
      }
    }
  }

  /// Checks that every column whose type is declared is there.
  static func check(_ types: [String: Column.Kind], in names: [String]) throws(Fault) {
    for name in types.keys.sorted() where !names.holds(name) {
      throw Fault(
        "unknown-column", "a type is declared for column \(quoted(name)), which is not there",
        at: nil, suggestion: didYouMean(name, among: names))
    }
  }
}
