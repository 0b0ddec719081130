import Diagnostics
import Presentation

extension Magic {
  static let ls = Magic("ls", usage: "[folder]", "Lists a folder.") { call throws(Diagnostic) in
    let names = try WorkingFolder.names(in: call.argument.isEmpty ? "." : call.path)
    let table = TextTable([.text("name")], rows: names.map { [.plain($0)] })
    call.shell.console.show(Document([.table(table)]), rows: 200)
    return true
  }
}
