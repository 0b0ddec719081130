import Diagnostics
import Presentation

/// A command of the shell itself, not of the language: `%name argument`.
///
/// One value that describes itself; listing it in ``all`` is its whole registration: help, completion
/// and `%magics` read it.
package struct Magic: Sendable {
  package let name: String
  /// What follows the name, as help writes it.
  package let usage: String
  /// One sentence with a full stop.
  package let summary: String
  /// The work; gives false where what it ran failed.
  let body: @Sendable (MagicCall) throws(Diagnostic) -> Bool

  init(
    _ name: String,
    usage: String = "",
    _ summary: String,
    body: @escaping @Sendable (MagicCall) throws(Diagnostic) -> Bool
  ) {
    self.name = name
    self.usage = usage
    self.summary = summary
    self.body = body
  }

  package static let all: [Magic] = [
    .cd, .config, .debug, .edit, .history, .last, .load, .ls, .magics, .pwd, .rerun, .reset,
    .resume,
    .run, .save, .store, .time, .timeit, .who, .whos,
  ]
}

extension Magic {
  /// The name with what follows it.
  var heading: String { usage.isEmpty ? "%\(name)" : "%\(name) \(usage)" }

  /// What `?%name` shows.
  var help: Document { Document([.paragraph(.code(heading)), .paragraph(.plain(summary))]) }
}

/// One use of a magic.
struct MagicCall {
  let shell: Shell
  /// What followed the name, without spaces around it.
  let argument: String

  var session: any ShellSession { shell.session }

  var words: [String] { argument.split(separator: " ").map(String.init) }

  /// The argument as a path: `~` is the home folder, quotes go.
  var path: String {
    var text = argument[...]
    if text.count > 1, text.first == "\"", text.last == "\"" { text = text.dropFirst().dropLast() }
    guard text == "~" || text.hasPrefix("~/") else { return String(text) }
    return shell.environment.home + text.dropFirst()
  }
}
