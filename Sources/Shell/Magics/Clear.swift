extension Magic {
  static let clear = Magic("clear", "Clears the screen, as Ctrl-L does.") { call in
    if call.shell.canPage { call.shell.terminal.write("\u{1B}[H\u{1B}[2J") }
    return true
  }
}
