internal import Synchronization

/// What a running cell does besides giving a value: what it shows, and which files it reads.
package final class Witness: Sendable {
  private struct State {
    var shown: [Shown] = []
    var files: [FileUse] = []
  }

  private let state = Mutex(State())

  package init() {}

  /// What the cell has shown, in order.
  package var shown: [Shown] { state.withLock(\.shown) }

  /// The files that the cell has asked for, each once, in the order in which they were first asked for.
  package var files: [FileUse] { state.withLock(\.files) }

  func note(_ shown: Shown) { state.withLock { $0.shown.append(shown) } }

  func note(_ file: FileUse) {
    state.withLock { if !$0.files.contains(file) { $0.files.append(file) } }
  }
}

/// A file that code asked for.
package struct FileUse: Sendable, Hashable {
  /// As the code wrote it.
  package let given: String
  /// What it meant, from the lab's folder.
  package let path: String
  /// Whether another file named it, such as a card that includes it, and not the code itself.
  package let isIncluded: Bool
}
