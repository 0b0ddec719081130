package import Diagnostics

// A loop that doubles a text or a list would fill any memory before anyone notices.

/// A text that one operation makes has at most this many bytes.
package let largestResult = 1 << 28

/// A list that one operation makes has at most this many elements.
package let longestList = 1 << 26

/// Refuses to make a text of more than ``largestResult`` bytes; a builtin's call gives the place.
package func checkLength(_ bytes: Int) throws(Diagnostic) {
  if bytes > largestResult {
    throw Diagnostic("out-of-range", "the text would be longer than 256 MB")
  }
}

/// Refuses to make a list of more than ``longestList`` elements; a builtin's call gives the place.
package func checkCount(_ elements: Int) throws(Diagnostic) {
  if elements > longestList {
    throw Diagnostic(
      "out-of-range", "a list of \(elements) elements does not fit memory",
      suggestion: "a column holds numbers and texts in less")
  }
}

func checkLength(_ bytes: Int, _ site: @autoclosure () -> Site) throws {
  do throws(Diagnostic) { try checkLength(bytes) } catch { throw error.placed(at: site().place) }
}

func checkCount(_ elements: Int, _ site: @autoclosure () -> Site) throws {
  do throws(Diagnostic) { try checkCount(elements) } catch { throw error.placed(at: site().place) }
}

/// Adds up the texts that a column of results is made of, and refuses more than memory should hold.
package struct TextRoom {
  private var bytes = 0

  package init() {}

  package mutating func take(_ value: Value) throws(Diagnostic) {
    guard case .text(let text) = value else { return }
    bytes += text.utf8.count
    if bytes > largestResult * 4 {
      throw Diagnostic("out-of-range", "the texts of the column would be longer than 1 GB")
    }
  }
}

extension Value {
  /// Refuses what is written out as more values than a list may have: a list can hold another many
  /// times over, and that one a third.
  package func checkSize() throws(Diagnostic) {
    var size = 0
    try addSize(to: &size)
  }

  private func addSize(to size: inout Int) throws(Diagnostic) {
    size += 1
    switch self {
    case .list(let elements):
      for element in elements { try element.addSize(to: &size) }
    case .record(let record):
      for value in record.values { try value.addSize(to: &size) }
    default: return
    }
    try checkCount(size)
    try Interruption.check()
  }
}
