internal import Builtins
internal import Diagnostics
internal import Store
internal import Synchronization

/// The workspace's history behind the shell's protocol; opened when it is first asked.
///
/// A history that can't be opened or written must not stop anyone from working: it is told once, and
/// the session goes on without.
final class LiveHistory: ShellHistory {
  private let lab: Lab
  private let opened = Mutex<Result<History, Diagnostic>?>(nil)

  init(_ lab: Lab) { self.lab = lab }

  func add(_ entry: HistoryEntry) {
    let (seconds, attoseconds) = entry.duration.components
    attempt { history throws(Diagnostic) in
      try history.add(
        History.Entry(
          source: entry.source, cell: entry.cell, time: entry.time,
          duration: Double(seconds) + Double(attoseconds) * 1e-18, folder: entry.folder,
          hasFailed: entry.hasFailed))
    }
  }

  func entry(
    before number: Int?, matching pattern: HistoryPattern
  ) -> (number: Int, source: String)? {
    attempt { history throws(Diagnostic) in
      try history.entry(before: number, matching: History.Pattern(pattern))
    } ?? nil
  }

  func entry(
    after number: Int, matching pattern: HistoryPattern
  ) -> (number: Int, source: String)? {
    attempt { history throws(Diagnostic) in
      try history.entry(after: number, matching: History.Pattern(pattern))
    } ?? nil
  }

  func last(_ count: Int, matching pattern: HistoryPattern) -> [HistoryEntry] {
    let found = attempt { history throws(Diagnostic) in
      try history.last(count, matching: History.Pattern(pattern))
    }
    return (found ?? []).map { entry, isOfThisSession in
      HistoryEntry(
        source: entry.source, cell: isOfThisSession ? entry.cell : nil, time: entry.time,
        duration: .seconds(entry.duration), folder: entry.folder, hasFailed: entry.hasFailed)
    }
  }

  func cells(_ numbers: ClosedRange<Int>) -> [String] {
    attempt { history throws(Diagnostic) in try history.cells(numbers) } ?? []
  }

  @discardableResult
  private func attempt<Found>(
    _ work: (History) throws(Diagnostic) -> Found
  ) -> Found? {
    do throws(Diagnostic) { return try work(try history()) } catch {
      opened.withLock { state in
        if case .failure = state { return }
        lab.warn(error)
        state = .failure(error)
      }
      return nil
    }
  }

  private func history() throws(Diagnostic) -> History {
    if let result = opened.withLock({ $0 }) { return try result.get() }
    let history = try lab.history()
    opened.withLock { $0 = .success(history) }
    return history
  }
}

extension History.Pattern {
  fileprivate init(_ pattern: HistoryPattern) {
    switch pattern {
    case .prefix(let text): self = .prefix(text)
    case .containing(let text): self = .containing(text)
    }
  }
}
