package import Diagnostics

/// What became of a script's cells.
package struct VerificationReport: Sendable {
  package enum Outcome: Sendable, Equatable {
    case verified
    /// It has no `#>` lines to compare with.
    case unverified
    case mismatch([Mismatch])
    case failed(Diagnostic)
    /// A cell before it failed.
    case notRun
  }

  package struct Cell: Sendable {
    /// Counted from 1, Markdown cells left out.
    package let number: Int
    package let cell: Script.Cell
    package let outcome: Outcome
    /// What would stand behind `#>` if what it shows now were accepted; nil where nothing would change.
    let accepted: [String]?
  }

  package let script: Script
  package let cells: [Cell]
}

extension VerificationReport {
  /// How the run as a whole ended.
  package enum Ending: Int32, Sendable {
    case verified = 0
    case failed = 1
    case mismatch = 3
  }

  package var ending: Ending {
    if cells.contains(where: { if case .failed = $0.outcome { true } else { false } }) {
      return .failed
    }
    return cells.contains { if case .mismatch = $0.outcome { true } else { false } }
      ? .mismatch : .verified
  }

  /// `14 cells: 13 verified, 1 unverified`.
  package var summary: String {
    let counts = cells.reduce(into: [:]) { $0[$1.outcome.word, default: 0] += 1 }
    let words = ["verified", "unverified", "changed", "failed", "not run"]
    let parts = words.compactMap { word in counts[word].map { "\($0) \(word)" } }
    let total = "\(cells.count) cell\(cells.count == 1 ? "" : "s")"
    return parts.isEmpty ? total : "\(total): \(parts.joined(separator: ", "))"
  }

  /// A message for every mismatch and every failure, in the script's order.
  package var diagnostics: [Diagnostic] {
    cells.flatMap { cell -> [Diagnostic] in
      switch cell.outcome {
      case .mismatch(let mismatches): mismatches.map { cell.diagnostic(for: $0, of: script) }
      case .failed(let diagnostic): [diagnostic]
      default: []
      }
    }
  }
}

extension VerificationReport.Outcome {
  fileprivate var word: String {
    switch self {
    case .verified: "verified"
    case .unverified: "unverified"
    case .mismatch: "changed"
    case .failed: "failed"
    case .notRun: "not run"
    }
  }
}

extension VerificationReport.Cell {
  init(_ number: Int, _ cell: Script.Cell, _ outcome: VerificationReport.Outcome) {
    (self.number, self.cell, self.outcome, accepted) = (number, cell, outcome, nil)
  }

  /// A cell that has no lines to compare with, and those that it could have.
  init(
    _ number: Int, _ cell: Script.Cell, _ outcome: VerificationReport.Outcome, shown: [Exhibit]
  ) {
    (self.number, self.cell, self.outcome) = (number, cell, outcome)
    accepted = OutputLines.lines(for: shown)
  }

  /// `findings` are one for each thing that the cell was expected to show, or shows.
  init(_ number: Int, _ cell: Script.Cell, findings: [CellCheck.Finding]) {
    (self.number, self.cell) = (number, cell)
    let mismatches = findings.compactMap(\.mismatch)
    outcome = mismatches.isEmpty ? .verified : .mismatch(mismatches)
    // What still holds keeps its lines, matchers included.
    let lines = findings.flatMap { finding in
      finding.mismatch == nil ? finding.old.map(\.source) : finding.new
    }
    accepted = mismatches.isEmpty ? nil : lines.isEmpty ? [""] : lines
  }

  fileprivate func diagnostic(for mismatch: Mismatch, of script: Script) -> Diagnostic {
    let line = mismatch.line ?? cell.expected.last?.line ?? cell.lines.lowerBound + 1
    return Diagnostic(
      "mismatch",
      "cell \(number)\(cell.title.isEmpty ? "" : " (\(cell.title))"): \(mismatch.cause): "
        + "expected \(mismatch.expected), now \(mismatch.actual)",
      at: script.place(ofLine: line))
  }
}
