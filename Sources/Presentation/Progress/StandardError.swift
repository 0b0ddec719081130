import Glibc

extension ProgressLine.Output {
  /// Standard error, where it is a terminal that can move its cursor.
  package static let standardError = ProgressLine.Output(
    isTerminal: isatty(STDERR_FILENO) == 1 && !isDumb,
    columns: { size(\.ws_col) ?? 80 },
    rows: { size(\.ws_row) ?? 24 },
    write: write)

  private static var isDumb: Bool {
    guard let type = getenv("TERM") else { return true }
    return ["", "dumb"].contains(String(cString: type))
  }

  /// One measure of the terminal; nil where it does not know.
  private static func size(_ measure: KeyPath<winsize, UInt16>) -> Int? {
    var size = winsize()
    guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 else { return nil }
    return size[keyPath: measure] > 0 ? Int(size[keyPath: measure]) : nil
  }

  /// What a closed terminal does not take is dropped: progress is worth no error.
  @Sendable
  private static func write(_ text: String) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
      guard count > 0 || errno == EINTR else { return }
      rest = rest.dropFirst(max(0, count))
    }
  }
}
