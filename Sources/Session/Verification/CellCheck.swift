internal import Diagnostics

/// Compares the `#>` lines of a cell with what it shows now.
///
/// Lines and exhibits are taken in order: a printed line is a line, a literal is as many lines as it
/// takes to read one, a table its heading and what is indented below it.
struct CellCheck {
  /// A line behind `#>`, and how it is compared.
  struct Expected {
    let text: String
    let matcher: Matcher
    /// In the file, counted from 1.
    let line: Int
    /// As it was written, matcher included.
    let source: String
  }

  /// What became of one exhibit.
  struct Finding {
    /// The `#>` lines that it was compared with, as they were written.
    let old: [Expected]
    /// The lines that would take their place.
    let new: [String]
    let mismatch: Mismatch?
  }

  private var rest: ArraySlice<Expected>
  private(set) var findings: [Finding] = []

  /// - Throws: a ``Diagnostic`` where a matcher is malformed, or its pattern is.
  static func findings(
    expected: [Expected], shown: [Exhibit]
  ) throws(Diagnostic) -> [Finding] {
    var check = CellCheck(rest: expected[...])
    for exhibit in shown { try check.compare(exhibit) }
    if !check.rest.isEmpty { check.noteSurplus() }
    return check.findings
  }

  private init(rest: ArraySlice<Expected>) { self.rest = rest }

  private mutating func compare(_ exhibit: Exhibit) throws(Diagnostic) {
    guard !rest.isEmpty else {
      return findings.append(
        Finding(
          old: [], new: OutputLines.unmistakable(exhibit.lines),
          mismatch: Mismatch(
            "the cell shows more than before", expected: "nothing more",
            actual: exhibit.lines[0].shortened, line: nil)))
    }
    let old = Array(rest.prefix(exhibit.extent(in: Array(rest))))
    rest = rest.dropFirst(old.count)
    let mismatch = try exhibit.mismatch(with: old)
    findings.append(
      Finding(
        old: old, new: Self.marked(exhibit.lines, like: old), mismatch: mismatch))
  }

  private mutating func noteSurplus() {
    let left = Array(rest)
    findings.append(
      Finding(
        old: left, new: [],
        mismatch: Mismatch(
          "the cell shows less than before", expected: left[0].text.shortened,
          actual: "nothing more", line: left[0].line)))
  }

  /// A tolerance outlives the value that it was written for.
  private static func marked(_ lines: [String], like old: [Expected]) -> [String] {
    guard lines.count == 1, old.count == 1, case .approx = old[0].matcher else {
      return OutputLines.unmistakable(lines)
    }
    return ["\(lines[0])  \(old[0].matcher.text)"]
  }
}

/// A difference between what a script holds and what its cell shows now.
package struct Mismatch: Sendable, Equatable {
  /// One sentence that says where: ``row 3, column `score` differs``.
  package let cause: String
  package let expected: String
  package let actual: String
  /// Of the file, counted from 1; nil where no line of it is concerned.
  package let line: Int?

  init(_ cause: String, expected: String, actual: String, line: Int?) {
    (self.cause, self.expected, self.actual, self.line) = (cause, expected, actual, line)
  }

  init(_ found: Difference, line: Int) {
    self.init(
      found.path.isEmpty ? "the value differs" : "the value differs at `\(found.path)`",
      expected: found.expected, actual: found.actual, line: line)
  }
}

extension CellCheck.Expected {
  /// - Throws: a ``Diagnostic`` where the matcher is malformed.
  init(_ output: Script.Output, in script: String) throws(Diagnostic) {
    do throws(Matcher.Malformed) {
      let split = try Matcher.split(output.text)
      self.init(
        text: split?.text ?? output.text, matcher: split?.matcher ?? .exact, line: output.line,
        source: output.text)
    } catch {
      throw Diagnostic(
        "bad-script", error.cause,
        at: Place(source: script, line: output.line, whole: "#> \(output.text)"),
        suggestion: "where the line itself ends so, write (exact) behind it")
    }
  }
}
