/// Where Alt-.
///
/// is in the history.
struct WordRecall {
  /// The entry whose last word stands in the buffer.
  let number: Int
  /// How long that word is.
  let length: Int
}

extension LineEditor {
  /// Alt-.
  ///
  /// puts in the last word of the cell before, and pressed again that of the one before it.
  func recallWord() {
    var before = wordRecall?.number
    while let entry = session.history.entry(before: before, matching: .prefix("")) {
      before = entry.number
      guard let word = entry.source.split(whereSeparator: \.isWhitespace).last else { continue }
      let scalars = Array(word.unicodeScalars)
      let start = buffer.cursor - (wordRecall?.length ?? 0)
      buffer.replace(start..<buffer.cursor, with: scalars)
      wordRecall = WordRecall(number: entry.number, length: scalars.count)
      return
    }
  }

  /// Alt-F and Ctrl-Right before a hint take one word of it.
  func acceptWordOfHint() -> Bool {
    let hint = hint
    guard !hint.isEmpty else { return false }
    let blanks = hint.prefix(while: \.isWhitespace)
    buffer.insert(String(blanks + hint.dropFirst(blanks.count).prefix { !$0.isWhitespace }))
    return true
  }
}
