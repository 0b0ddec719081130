import Presentation

extension Magic {
  static let magics = Magic("magics", "Lists the magics.") { call in
    let pairs = Magic.all.map { Document.KeyValue($0.heading, .plain($0.summary)) }
    call.shell.console.show(Document([.keyValues(pairs)]))
    return true
  }
}
