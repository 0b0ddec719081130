extension Diagnostic {
  /// How many further faults one message tells of.
  private static let mostTold = 12

  /// Several faults of one file as one error, since a person mends them all before trying again: the
  /// first, and the others as its notes.
  package static func together(_ faults: some Sequence<Diagnostic>) -> Diagnostic? {
    let faults = Array(faults)
    guard var first = faults.first else { return nil }
    let others = faults.dropFirst()
    guard !others.isEmpty else { return first }
    // Below the others, the first one's suggestion would seem to be theirs.
    first.cause = [first.cause, first.suggestion].told
    first.suggestion = others.count == 1 ? "mend both" : "mend all \(faults.count) of them"
    first.related += others.prefix(mostTold).compactMap { other in
      other.place.map { Related(["and: " + other.cause, other.suggestion].told, at: $0) }
    }
    if others.count > mostTold, let place = first.related.last?.place {
      first.related.append(
        Related("and \(others.count - mostTold) more", at: Place(source: place.source)))
    }
    return first
  }
}

extension [String?] {
  fileprivate var told: String { compactMap(\.self).joined(separator: "; ") }
}
