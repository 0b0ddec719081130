import Presentation

extension Magic {
  static let pwd = Magic("pwd", "Shows the folder that relative paths start from.") { call in
    call.shell.console.show(Document([.paragraph(.plain(WorkingFolder.path))]))
    return true
  }
}
