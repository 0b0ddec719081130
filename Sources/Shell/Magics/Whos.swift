extension Magic {
  static let whos = Magic("whos", "Lists the names you have bound, with what they hold.") { call in
    call.shell.console.show(call.session.names(isThorough: true))
    return true
  }
}
