import Diagnostics
import Presentation

extension Magic {
  static let resume = Magic(
    "resume", usage: "[list | N]", "Brings back a session that ended without being saved.",
    .oneOf("list")
  ) { call throws(Diagnostic) in
    if call.argument == "list" {
      let pairs = call.session.endedSessions.enumerated().map { index, text in
        Document.KeyValue("\(index + 1)", .plain(text))
      }
      if pairs.isEmpty { call.shell.console.remark("no session waits to be brought back") }
      if !pairs.isEmpty { call.shell.console.show(Document([.keyValues(pairs)])) }
      return true
    }
    guard let number = call.argument.isEmpty ? 1 : Int(call.argument), number > 0 else {
      throw Diagnostic(
        "usage", "`\(call.argument)` is no number of a session", suggestion: "`%resume list`")
    }
    let result = call.shell.evaluate { session, show in session.resume(number, show: show) }
    return call.shell.report(result, isSilent: false)
  }
}
