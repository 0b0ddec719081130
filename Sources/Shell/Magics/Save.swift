import Diagnostics
import Presentation
import Session

extension Magic {
  static let save = Magic(
    "save",
    usage: "[--all] [--cells 2-7,9] [--title TITLE] [--record [--redact]] [--force] NAME.lab",
    "Writes the session's cells, with what they showed, as a script that anyone can replay.",
    .path(options: SaveArguments.flags)
  ) { call throws(Diagnostic) in
    let (path, options) = try SaveArguments.read(call.argument, home: call.shell.environment.home)
    let report = try call.session.save(to: path, options: options)
    report.remarks.forEach { call.shell.console.remark($0) }
    let count = report.cellCount
    call.shell.console.remark("\(count) cell\(count == 1 ? "" : "s") saved in \(report.path)")
    return true
  }
}

/// What stands behind `%save`.
private enum SaveArguments {
  static let flags = ["--all", "--cells", "--title", "--record", "--redact", "--force"]

  static func read(
    _ text: String, home: String
  ) throws(Diagnostic) -> (path: String, options: SaveOptions) {
    var options = SaveOptions()
    var path: String?
    var words = split(text)[...]
    while let word = words.popFirst() {
      switch word {
      case "--all": options.keepsFailed = true
      case "--record": options.records = true
      case "--redact": options.redacts = true
      case "--force": options.replaces = true
      case "--title": options.title = try value(of: word, &words)
      case "--cells": options.cells = try ranges(value(of: word, &words))
      case _ where word.hasPrefix("--"):
        throw usage(
          "`%save` has no option `\(word)`",
          didYouMean(word, among: flags) ?? "its options are \(flags.joined(separator: ", "))")
      case _ where path != nil: throw usage("`%save` writes one script, not `\(word)` too")
      default: path = word.hasPrefix("~/") ? home + word.dropFirst() : word
      }
    }
    guard let path else { throw usage("`%save` needs the name of a script") }
    return (path, options)
  }

  private static func value(
    of option: String, _ words: inout ArraySlice<String>
  ) throws(Diagnostic) -> String {
    guard let value = words.popFirst() else { throw usage("`\(option)` needs a value") }
    return value
  }

  /// `2-7,9`.
  private static func ranges(_ text: String) throws(Diagnostic) -> [ClosedRange<Int>] {
    try text.split(separator: ",").map { (part) throws(Diagnostic) in
      let bounds = part.split(separator: "-", maxSplits: 1).map { Int($0) }
      guard let first = bounds.first ?? nil, let last = bounds.last ?? nil, first <= last else {
        throw usage("`\(part)` names no cells", "`--cells 2-7,9`")
      }
      return first...last
    }
  }

  private static func usage(
    _ cause: String, _ suggestion: String = "`%save NAME.lab`"
  ) -> Diagnostic {
    Diagnostic("usage", cause, suggestion: suggestion)
  }

  /// Words at blanks, those in double quotes whole.
  private static func split(_ text: String) -> [String] {
    var words: [String] = []
    var word: String?
    var isQuoted = false
    for character in text {
      switch character {
      case "\"":
        isQuoted.toggle()
        word = word ?? ""
      case " " where !isQuoted:
        word.map { words.append($0) }
        word = nil
      default: word = (word ?? "") + String(character)
      }
    }
    return words + [word].compactMap { $0 }
  }
}
