internal import CPCRE2
package import Diagnostics

/// A regular expression in Perl's syntax, matched by PCRE2 over Unicode scalars.
///
/// A search is bounded: from any one position it takes at most ``stepLimit`` steps, and one that needs
/// more is an error, not a hang. `(a+)+$` over a long run of `a` is such a search.
package final class Pattern: Sendable {
  /// How many steps a search may take from any one position: about a tenth of a second.
  package static let stepLimit = 2_000_000

  /// As it was written.
  package let text: String
  /// How many groups there are, the whole match not counted.
  package let groupCount: Int
  /// The names of the groups in order; nil for one without.
  package let groupNames: [String?]
  // SAFETY: compiled code never changes, and PCRE2 lets threads share it.
  private nonisolated(unsafe) let code: UnsafeMutableRawPointer

  /// - Throws: a ``Diagnostic`` of kind `bad-pattern` that says where the pattern goes wrong.
  package init(_ text: String, ignoringCase: Bool = false) throws(Diagnostic) {
    let bytes = Array(text.utf8)
    var (error, offset): (Int32, Int) = (0, 0)
    guard
      let code = cardlab_pattern_compile(bytes, bytes.count, ignoringCase ? 1 : 0, &error, &offset)
    else { throw Self.fault(error, offset, bytes) }
    let count = cardlab_pattern_group_count(code)
    self.text = text
    self.code = code
    groupCount = Int(count)
    groupNames = (0..<count).map { group in
      cardlab_pattern_group_name(code, group + 1).map { String(cString: $0) }
    }
  }

  deinit { cardlab_pattern_free(code) }

  private static func fault(_ error: Int32, _ offset: Int, _ bytes: [UInt8]) -> Diagnostic {
    var buffer = [CChar](repeating: 0, count: 200)
    cardlab_pattern_message(error, &buffer, buffer.count)
    let message = String(
      decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let whole = String(decoding: bytes.prefix(offset), as: UTF8.self)
    let before = whole.count > 40 ? "…" + whole.suffix(40) : whole
    return Diagnostic(
      "bad-pattern", "the pattern goes wrong behind `\(before)`: \(message)",
      suggestion: ##"in a raw string such as #"\d+"# a backslash stands for itself"##)
  }

  /// The first match at or behind byte `start`, which begins a scalar; nil where there is none.
  ///
  /// - Throws: a ``Diagnostic`` of kind `pattern-too-slow` where the search takes too many steps.
  package func firstMatch(
    in text: [UInt8], from start: Int = 0
  ) throws(Diagnostic) -> Match? {
    guard start <= text.count else { return nil }
    var bounds = [Int](repeating: 0, count: 2 * groupCount + 2)
    // SAFETY: PCRE2 writes two offsets for the match and for each group, for which there is room.
    let result = cardlab_pattern_match(
      code, text, text.count, start, UInt32(Self.stepLimit), &bounds)
    switch result {
    case 1: return Match(bounds)
    case 0: return nil
    default: throw tooSlow()
    }
  }

  private func tooSlow() -> Diagnostic {
    Diagnostic(
      "pattern-too-slow", "the search for `\(text)` takes more than \(Self.stepLimit) steps",
      suggestion: "a repetition inside a repetition, as in (a+)+, is the usual cause")
  }

  /// Where a match stands, in bytes.
  package struct Match: Sendable, Equatable {
    package let range: Range<Int>
    /// The groups in order; nil for one that took no part.
    package let groups: [Range<Int>?]

    fileprivate init(_ bounds: [Int]) {
      let ranges = stride(from: 0, to: bounds.count, by: 2).map { index -> Range<Int>? in
        let (start, end) = (bounds[index], bounds[index + 1])
        return start >= 0 && start <= end ? start..<end : nil
      }
      range = ranges[0] ?? 0..<0
      groups = Array(ranges.dropFirst())
    }
  }
}

extension Pattern {
  /// Every match, none overlapping another; behind an empty one the search goes on one scalar further.
  package func matches(in text: [UInt8]) throws(Diagnostic) -> [Match] {
    var (matches, start): ([Match], Int) = ([], 0)
    while let match = try firstMatch(in: text, from: start) {
      if Interruption.isRequested(at: matches.count) { Disposal.later(matches) }
      try Interruption.check(at: matches.count)
      matches.append(match)
      start = match.range.upperBound
      if match.range.isEmpty {
        start += 1
        while start < text.count, text[start] & 0xC0 == 0x80 { start += 1 }
      }
    }
    return matches
  }
}
