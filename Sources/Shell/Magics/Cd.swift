import Diagnostics
import Presentation

extension Magic {
  static let cd = Magic(
    "cd", usage: "[folder]", "Goes to another folder; `-` is the one before.", .folder
  ) { call throws(Diagnostic) in
    try WorkingFolder.change(to: call.argument.isEmpty ? call.shell.environment.home : call.path)
    call.shell.console.show(Document([.paragraph(.plain(WorkingFolder.path))]))
    return true
  }
}
