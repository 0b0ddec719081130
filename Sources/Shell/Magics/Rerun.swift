import Diagnostics
import Session

extension Magic {
  static let rerun = Magic(
    "rerun", usage: "[N | N-M | stale]",
    "Runs the last cell or others again; `stale` are those that used a value that was replaced.",
    .oneOf("stale")
  ) { call throws(Diagnostic) in
    if call.argument == "stale" {
      let cells = call.session.staleCells
      if cells.isEmpty { call.shell.console.remark("no cell is stale") }
      return cells.allSatisfy { call.shell.runCode($0) }
    }
    if call.argument.isEmpty, let last = call.session.cells(0...Int.max).last {
      return call.shell.runCode(last)
    }
    let bounds = call.argument.split(separator: "-").map { Int($0) }
    guard (1...2).contains(bounds.count), let first = bounds[0],
      let last = bounds[bounds.count - 1], first <= last
    else {
      throw Diagnostic(
        "usage",
        call.argument.isEmpty
          ? "`%rerun` needs the numbers of cells" : "`\(call.argument)` names no cells",
        suggestion: "`%rerun 3`, `%rerun 3-5` or `%rerun stale`")
    }
    let cells = call.session.cells(first...last)
    guard !cells.isEmpty else {
      throw Diagnostic(
        "no-cell", "no cell of this session has \((first...last).numbered)",
        suggestion: "`%history` shows the cells")
    }
    return cells.allSatisfy { call.shell.runCode($0) }
  }
}
