/// Where the shell gets its cells from.
protocol CellReader: AnyObject {
  /// The next cell, or nil where no more will come.
  func read(prompt: String) -> String?

  /// Whether the last read ended because the person gave up.
  var isInterrupted: Bool { get }

  /// Puts `text` into the buffer of the next cell.
  func preload(_ text: String)
}
