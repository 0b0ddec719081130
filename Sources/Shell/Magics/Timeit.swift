import Diagnostics
import Presentation

extension Magic {
  static let timeit = Magic(
    "timeit", usage: "CODE",
    "Runs code many times and shows the best, the median and the worst time.", .code
  ) { call throws(Diagnostic) in
    guard !call.argument.isEmpty else {
      throw Diagnostic(
        "usage", "`%timeit` needs code to run", suggestion: "`%timeit [1, 2, 3].sum()`")
    }
    let code = call.argument
    let measured = call.shell.evaluate { session, _ in Self.measure(code, in: session) }
    if let failed = measured.failure { return call.shell.report(failed, isSilent: true) }
    let times = measured.times.sorted()
    call.shell.console.show(
      Document([
        .paragraph(
          """
          \(.strong(Fixed.duration(times[times.count / 2]))) median of \(times.count) runs \
          (best \(Fixed.duration(times[0])), worst \(Fixed.duration(times[times.count - 1])))
          """)
      ]))
    return true
  }

  /// As many runs as fit into a second, three at least and ten thousand at most.
  private static func measure(
    _ code: String,
    in session: any ShellSession
  ) -> (times: [Duration], failure: CellResult?) {
    var times: [Duration] = []
    let start = ContinuousClock.now
    while times.count < 3 || (times.count < 10_000 && ContinuousClock.now - start < .seconds(1)) {
      let begin = ContinuousClock.now
      let result = session.run(code, isNumbered: false) { _ in }
      times.append(ContinuousClock.now - begin)
      if result.error != nil || result.wasInterrupted { return (times, result) }
    }
    return (times, nil)
  }
}
