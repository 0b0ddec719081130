import Diagnostics
import Presentation

extension Magic {
  static let config = Magic(
    "config", usage: "[rows N | colour on|off]", "Shows or changes how the shell shows results."
  ) { call throws(Diagnostic) in
    let words = call.words
    switch (words.first, words.dropFirst().first) {
    case (nil, _): break
    case ("rows", let word?):
      guard let rows = Int(word), rows > 0 else { throw Self.usage }
      call.shell.options.rows = rows
    case ("colour", "on"), ("color", "on"): call.shell.options.isColoured = true
    case ("colour", "off"), ("color", "off"): call.shell.options.isColoured = false
    default: throw Self.usage
    }
    let options = call.shell.options
    var document = Document()
    document.add(["rows": "\(options.rows)", "colour": options.isColoured ? "on" : "off"])
    call.shell.console.show(document)
    return true
  }

  private static let usage = Diagnostic(
    "usage", "`%config` knows `rows` and `colour`",
    suggestion: "`%config rows 50` or `%config colour off`")
}
