/// Where Up and Down are in the history.
struct HistoryBrowsing {
  /// What entries must begin with: what stood before the cursor when it began.
  let prefix: String
  /// What the person had typed, which comes back below the newest entry.
  let draft: String
  /// The entry shown.
  var number: Int
}

extension LineEditor {
  /// A line up, or from the first line the last cell that begins so.
  func goUp() {
    guard buffer.isOnFirstLine else { return buffer.moveLine(up: true) }
    let prefix = browsing?.prefix ?? String(buffer.scalars[..<buffer.cursor])
    var before = browsing?.number
    while let entry = session.history.entry(before: before, matching: .prefix(prefix)) {
      before = entry.number
      if entry.source == buffer.text { continue }
      browsing = HistoryBrowsing(
        prefix: prefix, draft: browsing?.draft ?? buffer.text, number: entry.number)
      buffer.setText(entry.source)
      // On the first line, so that the next Up goes further back.
      return buffer.moveCursor(to: buffer.lineEnd(of: 0))
    }
  }

  /// A line down, or from the last line the next newer cell, and at last what had been typed.
  func goDown() {
    guard buffer.isOnLastLine else { return buffer.moveLine(up: false) }
    guard let now = browsing else { return }
    var after = now.number
    while let entry = session.history.entry(after: after, matching: .prefix(now.prefix)) {
      after = entry.number
      if entry.source == buffer.text { continue }
      browsing?.number = entry.number
      return buffer.setText(entry.source)
    }
    buffer.setText(now.draft)
    browsing = nil
  }
}
