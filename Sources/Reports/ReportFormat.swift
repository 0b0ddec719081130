package import Presentation

/// A form in which a report is written to a file.
///
/// A member describes itself; listing it in ``all`` is its whole registration.
package struct ReportFormat: Sendable {
  /// As a person names it: `html`.
  package let name: String
  /// One sentence with a full stop.
  package let summary: String
  /// Without the dot; the first is the usual one.
  package let fileExtensions: [String]
  package let renderer: any DocumentRenderer

  package static let all: [ReportFormat] = [.html, .markdown]

  /// The format that a file's extension stands for, letter case ignored.
  package static func of(path: String) -> ReportFormat? {
    guard let dot = path.lastIndex(of: "."), !path[dot...].contains("/") else { return nil }
    let ending = path[path.index(after: dot)...].lowercased()
    return all.first { $0.fileExtensions.contains(ending) }
  }
}
