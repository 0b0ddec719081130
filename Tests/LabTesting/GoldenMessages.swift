package import Foundation

/// The one file in which every message that a person can meet stands, beside what provokes it.
///
///     === a field that is not there
///     {queue: "billing"}.queu
///     ---
///     error: the record has no field `queu`
///     …
///
/// What provokes a message is a cell, or command lines that begin with `$`; before these, files can be
/// made, each as its name with a colon and its indented lines.
package struct GoldenMessages: Sendable {
  package struct Case: Sendable {
    package let title: String
    package let program: String
    package let message: String

    /// Whether it is command lines, and not a cell.
    package var isCommand: Bool { program.hasPrefix("$ ") || program.contains("\n$ ") }
  }

  package static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "CommandLineTests/Fixtures/messages")
  package static let file = folder.appending(path: "messages.txt")

  package static let cases: [Case] = {
    guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
    return ("\n" + text).components(separatedBy: "\n=== ").dropFirst().map { block in
      let title = block.prefix { $0 != "\n" }
      let parts = block.dropFirst(title.count + 1).components(separatedBy: "\n---\n")
      return Case(
        title: String(title), program: parts[0].trimmingCharacters(in: .newlines),
        message: parts.dropFirst().joined(separator: "\n---\n")
          .trimmingCharacters(in: .newlines))
    }
  }()
}
