import Presentation

extension Magic {
  static let magics = Magic("magics", "Lists the magics.") { call in
    let table = TextTable(
      [.text("magic"), .text("what it does")],
      rows: Magic.all.map { [.code("%\($0.name) \($0.usage)"), .plain($0.summary)] },
      isCounted: false)
    call.shell.console.show(Document([.table(table)]), rows: Magic.all.count)
    return true
  }
}
