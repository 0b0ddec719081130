extension Key {
  /// Whether it cuts a stretch of text, which Ctrl-Y gives back.
  var isKill: Bool {
    switch self {
    case .control("k"), .control("u"), .control("w"), .alt("d"), .altBackspace: true
    default: false
    }
  }
}

extension LineEditor {
  /// Ctrl-K, Ctrl-U and Ctrl-W end at the line's bounds; libedit's own would take the whole cell.
  func kill(_ key: Key) {
    let cursor = buffer.cursor
    switch key {
    case .control("k"):
      let end = buffer.lineEnd(of: cursor)
      kill(cursor..<(end == cursor ? min(end + 1, buffer.scalars.count) : end))
    case .control("u"): kill(buffer.lineStart(of: cursor)..<cursor)
    case .control("w"): kill(buffer.wordStart(before: cursor)..<cursor)
    case .alt("d"): kill(cursor..<buffer.nameEnd(after: cursor))
    default: kill(buffer.nameStart(before: cursor)..<cursor)
    }
  }

  /// Several cuts one after the other come back as one text.
  private func kill(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    let cut = Array(buffer.scalars[range])
    let isBehind = range.lowerBound == buffer.cursor
    killed = !isKilling ? cut : isBehind ? killed + cut : cut + killed
    isKilling = true
    buffer.replace(range, with: [])
  }

  func yank() -> Outcome {
    // What libedit's commands cut is libedit's to give back.
    if killed.isEmpty { return .passed }
    buffer.replace(buffer.cursor..<buffer.cursor, with: killed)
    return .handled
  }
}

extension EditBuffer {
  /// Where the name or number before `position` begins.
  func nameStart(before position: Int) -> Int {
    var start = position
    while start > 0, !scalars[start - 1].isInName { start -= 1 }
    while start > 0, scalars[start - 1].isInName { start -= 1 }
    return start
  }

  /// Where the name or number behind `position` ends.
  func nameEnd(after position: Int) -> Int {
    var end = position
    while end < scalars.count, !scalars[end].isInName { end += 1 }
    while end < scalars.count, scalars[end].isInName { end += 1 }
    return end
  }
}

extension Unicode.Scalar {
  fileprivate var isInName: Bool {
    self == "_" || properties.isAlphabetic || properties.numericType != nil
  }
}
