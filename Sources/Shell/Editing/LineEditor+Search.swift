/// The incremental search of Ctrl-R.
package struct HistorySearch: Sendable, Equatable {
  package internal(set) var query = ""
  /// Whether the last key found nothing more; what was found before stays.
  package internal(set) var hasFailed = false
  var found: Int?
  let draft: String
}

extension LineEditor {
  func beginSearch() { search = HistorySearch(draft: buffer.text) }

  /// Nil where the key ends the search and is to be handled as usual.
  func handleInSearch(_ key: Key) -> Outcome? {
    switch key {
    case .control("r"): find(before: search?.found)
    case .control("s"): findNewer()
    case .scalar(let scalar): extend(by: String(Character(scalar)))
    case .paste(let text): extend(by: text)
    case .backspace:
      shorten()
    case .control("g"), .escape: endSearch(restoring: true)
    default:
      endSearch(restoring: false)
      return nil
    }
    return .handled
  }

  private func extend(by text: String) {
    search?.query += text
    // The entry found stays as long as it matches the longer text.
    find(before: search?.found.map { $0 + 1 })
  }

  private func shorten() {
    guard let query = search?.query else { return }
    search?.query = String(query.dropLast())
    find(before: nil)
  }

  private func find(before number: Int?) {
    guard let query = search?.query, !query.isEmpty else { return }
    show(session.history.entry(before: number, matching: .containing(query)))
  }

  private func findNewer() {
    guard let now = search, let found = now.found else { return }
    show(session.history.entry(after: found, matching: .containing(now.query)))
  }

  private func show(_ entry: (number: Int, source: String)?) {
    search?.hasFailed = entry == nil
    guard let entry else { return }
    search?.found = entry.number
    buffer.setText(entry.source)
  }

  func endSearch(restoring: Bool) {
    if restoring, let draft = search?.draft { buffer.setText(draft) }
    search = nil
  }
}
