import Synchronization

/// Messages from other threads, which stand above the prompt while a cell is being edited.
package final class Announcements: Sendable {
  private let waiting = Mutex<[String]>([])
  private let terminal: any Terminal

  init(terminal: any Terminal) { self.terminal = terminal }

  /// Shows `text` as soon as the shell is at its prompt; may be called on any thread.
  package func post(_ text: String) {
    waiting.withLock { $0.append(text) }
    terminal.wake()
  }

  func take() -> [String] {
    waiting.withLock { texts in
      defer { texts = [] }
      return texts
    }
  }
}
