import Diagnostics
import Presentation

extension Magic {
  static let time = Magic(
    "time", usage: "CODE", "Runs code once and says how long it took.", .code
  ) { call throws(Diagnostic) in
    guard !call.argument.isEmpty else {
      throw Diagnostic("usage", "`%time` needs code to run", suggestion: "`%time [1, 2, 3].sum()`")
    }
    let result = call.shell.result(of: call.argument)
    let isFine = call.shell.report(result, isSilent: false)
    call.shell.console.remark("time: \(Fixed.duration(result.duration))")
    return isFine
  }
}
