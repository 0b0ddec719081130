import CEditLine
import Glibc
import Synchronization

/// The terminal on standard input and output.
///
/// Signals arrive as bytes of a pipe, so that one wait covers keys, Ctrl-C, resizing and the end of an
/// evaluation, and nothing runs inside a signal handler.
package final class SystemTerminal: Terminal {
  private let signals: Int32
  private let wakeReader: Int32
  private let wakeWriter: Int32

  package init() {
    signals = cardlab_signals_open()
    var ends: [Int32] = [-1, -1]
    _ = cardlab_pipe_open(&ends)
    (wakeReader, wakeWriter) = (ends[0], ends[1])
  }

  deinit {
    close(wakeReader)
    close(wakeWriter)
  }

  package var columns: Int { size.columns }
  package var rows: Int { size.rows }

  private var size: (columns: Int, rows: Int) {
    var (columns, rows): (Int32, Int32) = (80, 24)
    _ = cardlab_terminal_size(STDOUT_FILENO, &columns, &rows)
    return (Int(columns), Int(rows))
  }

  package func write(_ text: String) { Descriptor.write(text, to: STDOUT_FILENO) }

  package func wake() { _ = Glibc.write(wakeWriter, "w", 1) }

  package func suspend() { cardlab_signals_suspend() }

  package func nextEvent(timeout: Int32?, withInput: Bool) -> TerminalEvent? {
    while true {
      var waits = [signals, wakeReader, STDIN_FILENO].map {
        pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
      }
      let count = poll(&waits, withInput ? 3 : 2, timeout ?? -1)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return nil }
      if waits[0].revents != 0 {
        if let event = signalEvent() { return event }
      } else if waits[1].revents != 0 {
        _ = Descriptor.read(wakeReader, atMost: 64)
        return .wake
      } else {
        return inputEvent()
      }
    }
  }

  private func signalEvent() -> TerminalEvent? {
    switch Descriptor.read(signals, atMost: 1)?.first.map(Int32.init) {
    case SIGINT: .interrupt
    case SIGWINCH: .resize
    case SIGTSTP: .suspend
    case SIGCONT: .resume
    default: nil
    }
  }

  private func inputEvent() -> TerminalEvent {
    guard let bytes = Descriptor.read(STDIN_FILENO, atMost: 65536), !bytes.isEmpty else {
      return .end
    }
    return .bytes(bytes)
  }
}
