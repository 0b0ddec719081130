import Diagnostics
import Presentation

extension Magic {
  static let history = Magic(
    "history", usage: "[-g WORD] [COUNT]", "Shows the last cells, or those that contain a word."
  ) { call throws(Diagnostic) in
    let entries = try Self.entries(call)
    let width = entries.last.map { String($0.number).count } ?? 0
    let lines = entries.map { entry in
      let number = String(entry.number)
      let indent = String(repeating: " ", count: width + 2)
      return String(repeating: " ", count: width - number.count) + number + "  "
        + entry.source.replacing("\n", with: "\n" + indent)
    }
    if !lines.isEmpty {
      call.shell.console.show(Document([.code(lines.joined(separator: "\n"), language: nil)]))
    }
    return true
  }

  private static func entries(
    _ call: MagicCall
  ) throws(Diagnostic) -> [(number: Int, source: String)] {
    let words = call.words
    if words.first == "-g" {
      let word = words.dropFirst().joined(separator: " ")
      return call.session.history.last(1000, matching: .containing(word))
    }
    guard let word = words.first else { return call.session.history.last(20, matching: .all) }
    guard let count = Int(word), count > 0 else {
      throw Diagnostic(
        "usage", "`\(word)` is no number of cells",
        suggestion: "`%history 50` or `%history -g word`")
    }
    return call.session.history.last(count, matching: .all)
  }
}
