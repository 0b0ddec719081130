/// The menu below the prompt.
package struct CompletionMenu: Sendable, Equatable {
  package let items: [Completions.Item]
  /// The item in the buffer; nil while none is chosen.
  package internal(set) var selection: Int?
  /// Where the word begins, in scalars.
  let start: Int
  /// How long the text in its place is now.
  var length: Int
  /// What is typed of it.
  let typed: [Unicode.Scalar]
  /// The items among which letters choose that none begins with.
  let offered: [Completions.Item]
  /// How much of it was typed when the menu opened, or has been left since.
  let openedLength: Int

  init(_ items: [Completions.Item], at start: Int, typed: [Unicode.Scalar]) {
    (self.items, offered, self.start, self.typed) = (items, items, start, typed)
    (length, openedLength) = (typed.count, typed.count)
  }

  /// The same menu for other letters; nil where nothing fits, or only what is typed.
  ///
  /// Those items fit that begin so, which is what is `found`; where none does, those that hold the letters in
  /// their order.
  init?(_ menu: CompletionMenu, typed: [Unicode.Scalar], found: [Completions.Item]) {
    let letters = String(typed)
    items = found.isEmpty ? menu.offered.filter { $0.text.holds(lettersOf: letters) } : found
    guard items.contains(where: { $0.text != letters }) else { return nil }
    offered = found.isEmpty ? menu.offered : found
    (start, self.typed, length) = (menu.start, typed, typed.count)
    openedLength = min(menu.openedLength, typed.count)
  }

  /// The item that Enter takes: the one chosen, else the first of those that further letters have left.
  var taken: Int? {
    if let selection { return selection }
    let text = String(typed)
    return typed.count > openedLength && !items.contains { $0.text == text } ? 0 : nil
  }
}

extension String {
  /// Whether these letters stand in it, in their order and however written.
  func holds(lettersOf typed: String) -> Bool {
    var rest = lowercased()[...]
    for letter in typed.lowercased() {
      guard let place = rest.firstIndex(of: letter) else { return false }
      rest = rest[rest.index(after: place)...]
    }
    return true
  }
}
