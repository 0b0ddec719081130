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
  let operand: Operand
  /// The work; gives false where what it ran failed.
  let body: @Sendable (MagicCall) throws(Diagnostic) -> Bool

  init(
    _ name: String,
    usage: String = "",
    _ summary: String,
    _ operand: Operand = .nothing,
    body: @escaping @Sendable (MagicCall) throws(Diagnostic) -> Bool
  ) {
    self.name = name
    self.usage = usage
    self.summary = summary
    self.operand = operand
    self.body = body
  }

  package static let all: [Magic] = [
    .cd, .clear, .config, .debug, .edit, .history, .last, .load, .ls, .magics, .pwd, .rerun, .reset,
    .resume,
    .run, .save, .store, .time, .timeit, .who, .whos,
  ]
}

extension Magic {
  static func named(_ name: String, argument: String = "") throws(Diagnostic) -> Magic {
    if let magic = all.first(where: { $0.name == name }) { return magic }
    throw Diagnostic(
      "unknown-magic", "there is no magic `%\(name)`",
      suggestion: ForeignMagics.help(name, argument)
        ?? didYouMean("%\(name)", among: all.map { "%\($0.name)" })
        ?? "`%magics` lists them all")
  }

  /// Does its work; false where what it ran failed.
  func run(_ call: MagicCall) throws(Diagnostic) -> Bool {
    if case .nothing = operand, !call.argument.isEmpty {
      throw Diagnostic(
        "usage", "nothing can follow `%\(name)`", suggestion: "`?%\(name)` says what it does")
    }
    return try body(call)
  }

  /// The code behind a magic that runs code, and where it begins in the cell's bytes; nil for others.
  static func code(in cell: String) -> (text: String, start: Int)? {
    guard let match = cell.prefixMatch(of: /\s*%+(\w+)\s+/),
      case .code? = all.first(where: { $0.name == match.1 })?.operand
    else { return nil }
    let rest = cell[match.range.upperBound...]
    return (String(rest), cell.utf8.count - rest.utf8.count)
  }

  /// The name with what follows it.
  var heading: String { usage.isEmpty ? "%\(name)" : "%\(name) \(usage)" }

  /// What `?%name` shows.
  var help: Document { Document([.paragraph(.code(heading)), .paragraph(.plain(summary))]) }
}

/// What can follow a magic's name; Tab completes it.
enum Operand: Sendable {
  case nothing
  /// Code of the language.
  case code
  case folder
  case script
  /// A path, and behind a `-` one of the options.
  case path(options: [String])
  /// One of the words that fit behind those before them.
  case words(@Sendable ([String]) -> [String])

  static let anyPath = Operand.path(options: [])
  static func oneOf(_ words: String...) -> Operand { .words { $0.isEmpty ? words : [] } }
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
