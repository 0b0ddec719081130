import Diagnostics
import Presentation

extension Magic {
  static let time = Magic(
    "time", usage: "CODE", "Runs code once and says how long it took.", .code
  ) { call throws(Diagnostic) in
    guard !call.argument.isEmpty else {
      throw Diagnostic("usage", "`%time` needs code to run", suggestion: "`%time [1, 2, 3].sum()`")
    }
    let start = ContinuousClock.now
    let isFine = call.shell.runCode(call.argument)
    call.shell.console.remark("time: \(Fixed.duration(ContinuousClock.now - start))")
    return isFine
  }
}
