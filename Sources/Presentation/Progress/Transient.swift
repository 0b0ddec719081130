/// What stands on a terminal for now only, and makes room for whatever else is printed.
protocol Transient: AnyObject, Sendable {
  /// Takes it away; its next update shows it again.
  func clear()
}

/// Lines that a terminal has folded since they were written, because its window became narrower.
enum Folded {
  /// How many rows lines of these widths take now.
  static func rows(of widths: [Int], columns: Int) -> Int {
    widths.reduce(0) { $0 + max(0, $1 - 1) / max(1, columns) + 1 }
  }

  /// Moves the cursor from the last of so many rows to where the first begins.
  static func start(of rows: Int) -> String { rows > 1 ? "\r\u{1B}[\(rows - 1)A" : "\r" }
}
