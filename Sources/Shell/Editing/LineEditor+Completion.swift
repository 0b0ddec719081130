extension LineEditor {
  /// Tab: indents where nothing stands before the cursor, else completes as far as it is clear, and
  /// offers the rest in a menu.
  func complete() {
    let line = lineBeforeCursor
    if line.allSatisfy({ $0 == " " }), !(line.isEmpty && buffer.scalars.isEmpty) {
      let step = Self.indentWidth - line.count % Self.indentWidth
      return buffer.insert(String(repeating: " ", count: step))
    }
    let found = completions
    guard let first = found.items.first else { return }
    let start = buffer.scalarOffset(ofByte: found.range.lowerBound)
    guard start <= buffer.cursor else { return }
    let typed = Array(buffer.scalars[start..<buffer.cursor])
    let common = found.items.dropFirst().reduce(first.text) { Self.commonPrefix($0, $1.text) }
    let text = common.unicodeScalars.count > typed.count ? Array(common.unicodeScalars) : typed
    buffer.replace(start..<buffer.cursor, with: text)
    guard found.items.count > 1 else { return buffer.insert(first.closing) }
    menu = CompletionMenu(found.items, at: start, typed: text)
  }

  private var completions: Completions {
    CompletionSources(session: session)
      .completions(for: buffer.text, cursor: buffer.byteCursor)
  }

  /// Nil where the key closes the menu and is to be handled as usual.
  func handleInMenu(_ key: Key) -> Outcome? {
    switch key {
    case .tab where menu?.items.count == 1: take(0)
    case .tab, .down, .control("n"): select(by: 1)
    case .backTab, .up, .control("p"): select(by: -1)
    case .escape, .control("g"): closeMenu(restoring: true)
    case .enter where menu?.taken != nil: menu?.taken.map(take)
    case .scalar(let scalar) where narrow(by: scalar): break
    case .backspace where widen(): break
    default:
      closeMenu(restoring: false)
      return nil
    }
    return .handled
  }

  /// Puts an item in and closes the menu.
  private func take(_ item: Int) {
    choose(item)
    if let menu { buffer.insert(menu.items[item].closing) }
    closeMenu(restoring: false)
  }

  // MARK: - Narrowing

  /// Goes on with the items that fit a further letter; false where it is part of none.
  private func narrow(by scalar: Unicode.Scalar) -> Bool {
    guard let menu, menu.selection == nil else { return false }
    let typed = menu.typed + [scalar]
    guard menu.offered.contains(where: { $0.text.holds(lettersOf: String(typed)) }) else {
      return false
    }
    buffer.replace(buffer.cursor..<buffer.cursor, with: [scalar])
    reopen(menu, typed: typed)
    return true
  }

  /// Takes back the choice, else a letter; false where none is left.
  private func widen() -> Bool {
    guard let menu, menu.selection != nil || !menu.typed.isEmpty else { return false }
    let typed = menu.selection == nil ? menu.typed.dropLast() : menu.typed[...]
    buffer.replace(menu.start..<menu.start + menu.length, with: Array(typed))
    reopen(menu, typed: Array(typed))
    return true
  }

  private func reopen(_ menu: CompletionMenu, typed: [Unicode.Scalar]) {
    let found = completions
    let isSameWord = buffer.scalarOffset(ofByte: found.range.lowerBound) == menu.start
    self.menu = CompletionMenu(menu, typed: typed, found: isSameWord ? found.items : [])
  }

  // MARK: - Choosing

  private func select(by step: Int) {
    guard let menu else { return }
    let count = menu.items.count
    choose(menu.selection.map { ($0 + step + count) % count } ?? (step > 0 ? 0 : count - 1))
  }

  private func choose(_ next: Int) {
    guard var menu else { return }
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
