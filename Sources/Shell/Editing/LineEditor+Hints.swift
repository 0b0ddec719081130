extension LineEditor {
  /// The rest of the last cell that began so, to be shown dim behind the cursor; empty for none.
  package var hint: String {
    let scalars = buffer.scalars
    let isWanted =
      showsHints && menu == nil && search == nil && browsing == nil && !scalars.isEmpty
      && buffer.cursor == scalars.count && !buffer.isMultiline
    guard isWanted else { return "" }
    if let cachedHint, cachedHint.text == scalars { return cachedHint.hint }
    let text = buffer.text
    let entry = session.history.entry(before: nil, matching: .prefix(text))
    let rest = entry.map { String($0.source.unicodeScalars.dropFirst(scalars.count)) } ?? ""
    cachedHint = (scalars, rest)
    return rest
  }

  /// Takes the hint over where the cursor stands before one.
  func acceptHint() -> Bool {
    let hint = hint
    guard !hint.isEmpty else { return false }
    buffer.insert(hint)
    return true
  }

  /// The signature of the call around the cursor, for the line below; nil while anything else is there.
  package var signature: String? {
    guard showsHints, menu == nil, search == nil else { return nil }
    let (text, cursor) = (buffer.text, buffer.byteCursor)
    let bytes = Array(text.utf8)
    guard let start = startOfCalls(around: cursor, in: bytes) else { return nil }
    let code = Magic.code(in: text)?.start ?? 0
    let from = code <= cursor ? max(code, start) : start
    return session.signature(
      in: String(decoding: bytes[from..<cursor], as: UTF8.self), cursor: cursor - from)
  }

  /// Where the statement begins, as far as its lines tell, that opened the outermost call around the
  /// cursor; nil outside of calls.
  ///
  /// So that a long cell is not read from its beginning at every key.
  private func startOfCalls(around cursor: Int, in bytes: [UInt8]) -> Int? {
    var open: [Int] = []
    for token in tokens where token.kind == .bracket && token.range.upperBound <= cursor {
      if "([{".utf8.contains(bytes[token.range.lowerBound]) {
        open.append(token.range.lowerBound)
      } else {
        _ = open.popLast()
      }
    }
    guard let call = open.first(where: { bytes[$0] == UInt8(ascii: "(") }) else { return nil }
    var start = bytes.lineStart(before: call)
    // A line that begins with a dot goes on with the one above.
    while start > 0, bytes[start...].first(where: { $0 != UInt8(ascii: " ") }) == UInt8(ascii: ".")
    {
      start = bytes.lineStart(before: start - 1)
    }
    return start
  }
}

extension [UInt8] {
  fileprivate func lineStart(before position: Int) -> Int {
    (self[..<position].lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1
  }
}
