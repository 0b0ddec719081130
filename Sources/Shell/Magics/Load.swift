import Diagnostics

extension Magic {
  static let load = Magic(
    "load", usage: "FILE", "Runs a script and makes its cells the session's own, for `%save`.",
    .script
  ) { call throws(Diagnostic) in
    guard !call.argument.isEmpty else {
      throw Diagnostic(
        "usage", "`%load` needs the path of a script",
        suggestion: "`%load notebooks/quickstart.lab`")
    }
    let path = call.path
    let result = call.shell.evaluate { session, show in session.loadFile(path, show: show) }
    return call.shell.report(result, isSilent: false)
  }
}
