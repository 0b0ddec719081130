import Diagnostics

extension Magic {
  static let rerun = Magic("rerun", usage: "N or N-M", "Runs cells of this session again.") {
    call throws(Diagnostic) in
    let bounds = call.argument.split(separator: "-").map { Int($0) }
    guard (1...2).contains(bounds.count), let first = bounds[0],
      let last = bounds[bounds.count - 1], first <= last
    else {
      throw Diagnostic(
        "usage", "`\(call.argument)` names no cells", suggestion: "`%rerun 3` or `%rerun 3-5`")
    }
    let cells = call.session.history.cells(first...last)
    guard !cells.isEmpty else {
      throw Diagnostic("no-cell", "no cell of this session has a number from \(first) to \(last)")
    }
    return cells.allSatisfy { call.shell.runCode($0) }
  }
}
