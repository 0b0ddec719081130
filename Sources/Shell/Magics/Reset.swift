import Diagnostics

extension Magic {
  // Fingers add `-f`, which elsewhere says not to ask; nothing is asked here.
  static let reset = Magic(
    "reset", "Forgets every name you have bound.", .oneOf("-f")
  ) { call throws(Diagnostic) in
    guard ["", "-f"].contains(call.argument) else {
      throw Diagnostic(
        "usage", "`%reset` forgets all names, not `\(call.argument)` alone",
        suggestion: "bind the name again, or leave it")
    }
    call.session.reset()
    return true
  }
}
