package import Shell
import Synchronization

/// A history in memory.
package final class FakeHistory: ShellHistory {
  private let entries: Mutex<[HistoryEntry]>

  package init(_ sources: [String] = []) {
    entries = Mutex(
      sources.map {
        HistoryEntry(source: $0, cell: nil, time: 0, duration: .zero, folder: "/", hasFailed: false)
      })
  }

  package var all: [HistoryEntry] { entries.withLock { $0 } }

  package func add(_ entry: HistoryEntry) { entries.withLock { $0.append(entry) } }

  package func entry(
    before number: Int?,
    matching pattern: HistoryPattern
  ) -> (number: Int, source: String)? {
    matching(pattern).last { $0.number < number ?? .max }
  }

  package func entry(
    after number: Int,
    matching pattern: HistoryPattern
  ) -> (number: Int, source: String)? {
    matching(pattern).first { $0.number > number }
  }

  package func last(_ count: Int, matching pattern: HistoryPattern) -> [HistoryEntry] {
    all.filter { pattern.matches($0.source) }.suffix(count)
  }

  package func cells(_ numbers: ClosedRange<Int>) -> [String] {
    all.filter { $0.cell.map(numbers.contains) ?? false }.map(\.source)
  }

  private func matching(_ pattern: HistoryPattern) -> [(number: Int, source: String)] {
    all.enumerated().filter { pattern.matches($0.element.source) }
      .map { (number: $0.offset + 1, source: $0.element.source) }
  }
}
