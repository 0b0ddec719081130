/// What the shell needs of a terminal; a fake one feeds the tests.
package protocol Terminal: AnyObject, Sendable {
  var columns: Int { get }
  var rows: Int { get }

  func write(_ text: String)

  /// Waits for the next thing to happen.
  ///
  /// - Parameters:
  ///   - timeout: Milliseconds; waits without end where it is nil.
  ///   - withInput: Whether input counts; while a cell runs it stays where it is, for the next prompt.
  /// - Returns: nil where nothing happened in time.
  func nextEvent(timeout: Int32?, withInput: Bool) -> TerminalEvent?

  /// Ends a wait with ``TerminalEvent/wake``; may be called on any thread.
  func wake()

  /// Stops the process as Ctrl-Z does; returns when it goes on.
  func suspend()
}

extension Terminal {
  /// Drops the signals that are waiting, because whoever they were for has dealt with them.
  func forgetSignals() {
    while nextEvent(timeout: 0, withInput: false) != nil {}
  }
}

package enum TerminalEvent: Sendable, Equatable {
  case bytes([UInt8])
  /// Ctrl-C.
  case interrupt
  case resize
  /// Ctrl-Z.
  case suspend
  /// Going on after a stop.
  case resume
  case wake
  /// No more input will come.
  case end
}
