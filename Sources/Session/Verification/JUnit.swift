package import Diagnostics

/// Reports of several scripts in JUnit's XML, as CI systems read it: a suite a script, a case a cell.
package enum JUnit {
  /// - Parameters:
  ///   - reports: of the scripts that ran.
  ///   - faults: the scripts that could not be run, and why.
  /// - Returns: the report's text.
  package static func document(
    _ reports: [VerificationReport], faults: [(script: String, fault: Diagnostic)] = []
  ) -> String {
    var output = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    output += "<testsuites\(counts(reports.flatMap(\.cells), faults: faults.count))>\n"
    for report in reports { write(report, to: &output) }
    for (script, fault) in faults { write(fault, of: script, to: &output) }
    return output + "</testsuites>\n"
  }

  private static func write(_ fault: Diagnostic, of script: String, to output: inout String) {
    let name = escaped(script)
    output += "  <testsuite name=\"\(name)\"\(counts([], faults: 1))>\n"
    output += "    <testcase classname=\"\(name)\" name=\"the script\">\n"
    output += "      \(element(for: .failed(fault)) ?? "")\n    </testcase>\n  </testsuite>\n"
  }

  private static func write(_ report: VerificationReport, to output: inout String) {
    let name = escaped(report.script.name)
    output += "  <testsuite name=\"\(name)\"\(counts(report.cells))>\n"
    for cell in report.cells {
      output += "    <testcase classname=\"\(name)\" name=\"\(escaped(cell.name))\""
      output += element(for: cell.outcome).map { ">\n      \($0)\n    </testcase>\n" } ?? "/>\n"
    }
    output += "  </testsuite>\n"
  }

  private static func counts(_ cells: [VerificationReport.Cell], faults: Int = 0) -> String {
    var (failures, errors, skipped) = (0, faults, 0)
    for cell in cells {
      switch cell.outcome {
      case .verified: break
      case .mismatch: failures += 1
      case .failed: errors += 1
      case .unverified, .notRun: skipped += 1
      }
    }
    return " tests=\"\(cells.count + faults)\" failures=\"\(failures)\" errors=\"\(errors)\""
      + " skipped=\"\(skipped)\""
  }

  private static func element(for outcome: VerificationReport.Outcome) -> String? {
    switch outcome {
    case .verified: return nil
    case .unverified: return "<skipped message=\"the cell has no #&gt; lines to compare with\"/>"
    case .notRun: return "<skipped message=\"a cell before it failed\"/>"
    case .mismatch(let found):
      let text = found.map { "\($0.cause)\nexpected \($0.expected)\nnow      \($0.actual)" }
      return "<failure type=\"mismatch\" message=\"\(escaped(found[0].cause))\">"
        + "\(escaped(text.joined(separator: "\n")))</failure>"
    case .failed(let diagnostic):
      return "<error type=\"\(escaped(diagnostic.kind.rawValue))\" "
        + "message=\"\(escaped(diagnostic.cause))\">\(escaped(diagnostic.rendered()))</error>"
    }
  }

  /// Text inside XML 1.0, which knows no other control characters than these three.
  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { output, scalar in
      switch scalar {
      case "&": output += "&amp;"
      case "<": output += "&lt;"
      case ">": output += "&gt;"
      case "\"": output += "&quot;"
      case "\n", "\t", "\r": output += "&#\(scalar.value);"
      default:
        let isAllowed = scalar.value >= 0x20 && scalar.value != 0xFFFE && scalar.value != 0xFFFF
        output.unicodeScalars.append(isAllowed ? scalar : "\u{FFFD}")
      }
    }
  }
}

extension VerificationReport.Cell {
  /// What CI shows of it: its id, which outlasts its title and its place.
  fileprivate var name: String {
    if let id = cell.id { return id }
    return cell.title.isEmpty ? "cell \(number)" : "cell \(number): \(cell.title)"
  }
}
