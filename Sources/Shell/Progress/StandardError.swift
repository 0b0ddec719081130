import CEditLine
import Glibc

extension ProgressLine.Output {
  /// Standard error where it is a terminal that can move its cursor.
  package static let standardError = ProgressLine.Output(
    isTerminal: isatty(STDERR_FILENO) == 1 && ShellEnvironment.current.terminalType != "dumb",
    columns: {
      var (columns, rows): (Int32, Int32) = (80, 24)
      _ = cardlab_terminal_size(STDERR_FILENO, &columns, &rows)
      return Int(columns)
    },
    write: { Descriptor.write($0, to: STDERR_FILENO) })
}
