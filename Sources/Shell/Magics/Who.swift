extension Magic {
  static let who = Magic("who", "Lists the names you have bound.") { call in
    call.shell.console.show(call.session.names(isThorough: false))
    return true
  }
}
