extension Magic {
  static let reset = Magic("reset", "Forgets every name you have bound.") { call in
    call.session.reset()
    return true
  }
}
