extension Magic {
  static let store = Magic("store", "Shows where the store is and what it holds.") { call in
    call.shell.console.show(call.session.storeSummary())
    return true
  }
}
