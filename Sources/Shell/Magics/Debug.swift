extension Magic {
  static let debug = Magic("debug", "Shows the last error in full.") { call in
    if let error = call.session.lastError() {
      call.shell.console.show(error)
    } else {
      call.shell.console.remark("there was no error yet")
    }
    return true
  }
}
