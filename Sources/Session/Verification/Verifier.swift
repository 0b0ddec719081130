package import Diagnostics
internal import Language

/// Runs a script and compares what every cell shows with what its file holds.
package struct Verifier {
  private let session: Session

  package init(_ session: Session) { self.session = session }

  /// - Throws: a ``Diagnostic`` where the script itself is at fault: its parameters, a matcher.
  package func verify(_ script: Script) throws(Diagnostic) -> VerificationReport {
    try session.bindParameters(of: script, settings: [])
    var results: [VerificationReport.Cell] = []
    var isStopped = false
    for (number, cell) in zip(1..., script.cells.filter { $0.kind == .code }) {
      let result = isStopped ? .init(number, cell, .notRun) : try verify(cell, number, of: script)
      if case .failed = result.outcome { isStopped = true }
      results.append(result)
    }
    return VerificationReport(script: script, cells: results)
  }

  private func verify(
    _ cell: Script.Cell, _ number: Int, of script: Script
  ) throws(Diagnostic) -> VerificationReport.Cell {
    let expected = try Expectation(of: cell, in: script)
    let run = session.run(cell, of: script)
    if let failure = run.failure, expected.error == nil {
      return .init(number, cell, .failed(failure))
    }
    let shown = try Exhibit.all(run.shown)
    if cell.expected.isEmpty { return .init(number, cell, .unverified, shown: shown) }
    return .init(number, cell, findings: try expected.findings(shown: shown, failure: run.failure))
  }
}

extension Expectation {
  /// What became of every line.
  func findings(
    shown: [Exhibit], failure: Diagnostic?
  ) throws(Diagnostic) -> [CellCheck.Finding] {
    let findings = try CellCheck.findings(expected: lines, shown: shown)
    return findings + (error.map { [Self.finding($0, failure)] } ?? [])
  }

  /// What became of a line that says with which error the cell ends.
  private static func finding(
    _ expected: Failure, _ failure: Diagnostic?
  ) -> CellCheck.Finding {
    if let failure, failure.kind == expected.kind {
      return CellCheck.Finding(old: [expected.line], new: [], mismatch: nil)
    }
    let mismatch = Mismatch(
      failure == nil ? "the cell was to fail, and did not" : "the cell fails in another way",
      expected: "error \(expected.kind.rawValue)",
      actual: failure.map { "error \($0.kind.rawValue): \($0.cause)" } ?? "no error",
      line: expected.line.line)
    return CellCheck.Finding(
      old: [expected.line], new: failure.map { [OutputLines.line(for: $0)] } ?? [],
      mismatch: mismatch)
  }
}

/// What a cell's `#>` lines ask for.
struct Expectation {
  /// The last line, where it says with which error the cell ends.
  struct Failure {
    let kind: Diagnostic.Kind
    let line: CellCheck.Expected
  }

  /// What the cell shows; empty where it shows nothing.
  private(set) var lines: [CellCheck.Expected] = []
  private(set) var error: Failure?

  init(of cell: Script.Cell, in script: Script) throws(Diagnostic) {
    for output in cell.expected { lines.append(try .init(output, in: script.name)) }
    if let last = lines.last, case .error(let kind) = last.matcher {
      error = Failure(kind: kind, line: last)
      lines.removeLast()
    } else if lines.count == 1, lines[0].source.isEmpty {
      lines = []
    }
  }
}
