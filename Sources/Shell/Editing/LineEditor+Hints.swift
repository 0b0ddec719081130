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
    guard let code = Magic.code(in: text), code.start <= cursor else {
      return session.signature(in: text, cursor: cursor)
    }
    return session.signature(in: code.text, cursor: cursor - code.start)
  }
}
