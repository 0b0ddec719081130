import Diagnostics

extension Magic {
  static let run = Magic("run", usage: "FILE", "Runs a script in this session.", .script) {
    call throws(Diagnostic) in
    guard !call.argument.isEmpty else {
      throw Diagnostic(
        "usage", "`%run` needs the path of a script", suggestion: "`%run notebooks/quickstart.lab`")
    }
    let path = call.path
    let result = call.shell.evaluate { session, show in session.runFile(path, show: show) }
    return call.shell.report(result, isSilent: false)
  }
}
