extension LineEditor {
  /// Tab: indents where nothing stands before the cursor, else completes as far as it is clear, and
  /// offers the rest in a menu.
  func complete() {
    let line = lineBeforeCursor
    if line.allSatisfy({ $0 == " " }), !(line.isEmpty && buffer.scalars.isEmpty) {
      let step = Self.indentWidth - line.count % Self.indentWidth
      return buffer.insert(String(repeating: " ", count: step))
    }
    let found = CompletionSources(session: session)
      .completions(for: buffer.text, cursor: buffer.byteCursor)
    guard let first = found.items.first else { return }
    let start = buffer.scalarOffset(ofByte: found.range.lowerBound)
    guard start <= buffer.cursor else { return }
    let typed = Array(buffer.scalars[start..<buffer.cursor])
    let common = found.items.dropFirst().reduce(first.text) { Self.commonPrefix($0, $1.text) }
    let text = common.unicodeScalars.count > typed.count ? Array(common.unicodeScalars) : typed
    buffer.replace(start..<buffer.cursor, with: text)
    guard found.items.count > 1 else { return }
    menu = CompletionMenu(
      items: found.items, selection: nil, start: start, length: text.count, typed: text)
  }

  /// Nil where the key closes the menu and is to be handled as usual.
  func handleInMenu(_ key: Key) -> Outcome? {
    switch key {
    case .tab, .down, .control("n"): select(by: 1)
    case .backTab, .up, .control("p"): select(by: -1)
    case .escape, .control("g"): closeMenu(restoring: true)
    case .enter where menu?.selection != nil: closeMenu(restoring: false)
    default:
      closeMenu(restoring: false)
      return nil
    }
    return .handled
  }

  private func select(by step: Int) {
    guard var menu else { return }
    let count = menu.items.count
    let next = menu.selection.map { ($0 + step + count) % count } ?? (step > 0 ? 0 : count - 1)
    let text = Array(menu.items[next].text.unicodeScalars)
    buffer.replace(menu.start..<menu.start + menu.length, with: text)
    (menu.selection, menu.length) = (next, text.count)
    self.menu = menu
  }

  func closeMenu(restoring: Bool) {
    if restoring, let menu {
      buffer.replace(menu.start..<menu.start + menu.length, with: menu.typed)
    }
    menu = nil
  }

  private static func commonPrefix(_ a: String, _ b: String) -> String {
    String(zip(a, b).prefix { $0 == $1 }.map(\.0))
  }
}

extension EditBuffer {
  /// The position of a byte of the text's UTF-8.
  func scalarOffset(ofByte byte: Int) -> Int {
    var left = byte
    for (index, scalar) in scalars.enumerated() {
      if left <= 0 { return index }
      left -= UTF8.width(scalar)
    }
    return scalars.count
  }
}
