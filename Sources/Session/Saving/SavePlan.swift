internal import Diagnostics

/// Which cells of a session a script holds, and what a person should know about it.
///
/// The script shows what the session showed: cells stand in the order in which they ran. Left out is what
/// failed, what ran again later with newer values, and what only bound names that were bound anew and
/// that nothing kept has used. Whatever a kept cell used is kept.
struct SavePlan {
  /// Positions in the log.
  private(set) var kept: [Int] = []
  private(set) var remarks: [String] = []
  private let log: CellLog
  private let staleness: [Int: CellLog.Staleness]

  init(_ log: CellLog, _ options: SaveOptions) throws(Diagnostic) {
    self.log = log
    staleness = log.staleness
    if let wanted = options.cells {
      try choose(wanted)
    } else {
      try chooseAll(keepsFailed: options.keepsFailed)
    }
    try check()
    noteStale()
  }

  // MARK: Choosing

  private mutating func chooseAll(keepsFailed: Bool) throws(Diagnostic) {
    var needed: Set<Int> = []
    for (index, cell) in log.cells.enumerated().reversed()
    where needed.contains(index) || isKept(index, cell, keepsFailed) {
      kept.insert(index, at: 0)
      // A failed cell that nothing needs stands there as prose, and uses nothing.
      guard cell.hasSucceeded || !cell.isTyped || needed.contains(index) else { continue }
      needed.formUnion(cell.used.values)
    }
  }

  private func isKept(_ index: Int, _ cell: LoggedCell, _ keepsFailed: Bool) -> Bool {
    switch cell.origin {
    case .ran: return false
    case .loaded(let loaded, _):
      if loaded.kind == .markdown || loaded.isParameters { return true }
    case .typed: break
    }
    guard cell.hasSucceeded else { return keepsFailed || !cell.isTyped }
    if staleness[index] != nil, log.ranAgain(index, asTyped: !cell.isTyped) { return false }
    let onlyBinds = cell.shown.isEmpty && !cell.bound.isEmpty
    return !(onlyBinds && log.isReplaced(index))
  }

  private mutating func choose(_ wanted: [ClosedRange<Int>]) throws(Diagnostic) {
    for range in wanted {
      guard log.cells.contains(where: { range.contains($0.number) && $0.isCode }) else {
        throw Diagnostic(
          "no-cell",
          "no cell of this session has \(range.numbered)", suggestion: "`%history` shows the cells")
      }
    }
    kept = log.cells.indices.filter { index in
      let cell = log.cells[index]
      return cell.isCode && cell.hasSucceeded && wanted.contains { $0.contains(cell.number) }
    }
  }

  // MARK: Checking

  /// Everything that a kept cell uses has to be there when the script runs.
  private func check() throws(Diagnostic) {
    let present = Set(kept)
    for index in kept where isCode(index) {
      for (name, source) in log.cells[index].used.sorted(by: { $0.key < $1.key }) {
        try check(name, from: source, for: index, present)
      }
    }
  }

  private func check(
    _ name: String, from source: Int, for index: Int, _ present: Set<Int>
  ) throws(Diagnostic) {
    let (cell, origin) = (log.cells[index], log.cells[source])
    if case .ran(let path) = origin.origin {
      throw Diagnostic(
        "not-saveable", "cell \(cell.number) uses `\(name)`, which `%run \(path)` bound",
        suggestion: "`%load \(path)` makes that script's cells the session's own")
    }
    if origin.failure?.kind == "interrupted" {
      throw Diagnostic(
        "not-saveable",
        "cell \(cell.number) uses `\(name)`, bound by cell \(origin.number), which was interrupted",
        suggestion: "run cell \(origin.number) to its end, then cell \(cell.number) again")
    }
    guard !present.contains(source) else { return }
    throw Diagnostic(
      "not-saveable",
      "cell \(cell.number) uses `\(name)`, bound by cell \(origin.number), which is left out",
      suggestion: "add cell \(origin.number) to `--cells`")
  }

  /// Whether a kept cell stands there as code; a failed one does where others use what it bound.
  func isCode(_ index: Int) -> Bool {
    let cell = log.cells[index]
    if case .loaded(let loaded, _) = cell.origin { return loaded.kind == .code }
    return cell.hasSucceeded || kept.contains { log.cells[$0].used.values.contains(index) }
  }

  private mutating func noteStale() {
    let present = Set(kept)
    for (index, because) in log.stale where present.contains(index) {
      remarks.append(
        "cell \(log.cells[index].number) is stale: it used an older `\(because.name)`, which cell "
          + "\(log.cells[because.new].number) replaced; `%rerun stale` runs it again")
    }
    for index in kept where !log.cells[index].hasSucceeded && isCode(index) {
      remarks.append(
        "cell \(log.cells[index].number) failed, and is kept because others use what it bound")
    }
  }
}
