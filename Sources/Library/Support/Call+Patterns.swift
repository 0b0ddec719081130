internal import Diagnostics
internal import Language
internal import Patterns

extension Call {
  /// The parameter `pattern` with `ignore_case`.
  func pattern() throws(Diagnostic) -> Pattern {
    do {
      return try Pattern(try text("pattern"), ignoringCase: try boolean("ignore_case"))
    } catch {
      throw error.placed(at: place(of: "pattern"))
    }
  }
}

extension [UInt8] {
  /// The text of a byte range, as a value.
  func piece(_ range: Range<Int>) -> Value { .text(text(range)) }

  /// How many Unicode scalars stand before byte `end`.
  func offset(_ end: Int) -> Value { .integer(self[..<end].count { $0 & 0xC0 != 0x80 }) }
}
