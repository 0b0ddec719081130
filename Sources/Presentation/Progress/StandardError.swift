import Glibc

extension ProgressLine.Output {
  /// Standard error, where it is a terminal that can move its cursor.
  package static let standardError = ProgressLine.Output(
    isTerminal: isatty(STDERR_FILENO) == 1 && !isDumb,
    columns: columns,
    write: write)

  private static var isDumb: Bool {
    guard let type = getenv("TERM") else { return true }
    return ["", "dumb"].contains(String(cString: type))
  }

  @Sendable
  private static func columns() -> Int {
    var size = winsize()
    let isKnown = ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    return isKnown ? Int(size.ws_col) : 80
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
