/// A line of several parts that gives up the least important of them where there is no room for all.
///
///     312/400 · 41/s · 2 s left · a 71% · b 79% · $0.03 of $2.50
///     312/400 · 2 s left · $0.03 of $2.50
///
package struct FittingLine: Sendable {
  private var parts: [(text: String, rank: Int)] = []

  package init() {}

  /// Adds a part at the end; the lower its rank the sooner it gets its place, and what has rank 0 always does.
  package mutating func add(_ text: String, rank: Int) { parts.append((text, rank)) }

  /// The parts that fit, in the order in which they were added.
  package func text(columns: Int) -> String {
    var room = columns
    var kept = Set<Int>()
    let byRank = parts.indices.sorted { (parts[$0].rank, $0) < (parts[$1].rank, $1) }
    for index in byRank {
      let width = parts[index].text.displayWidth + (kept.isEmpty ? 0 : Self.separator.count)
      guard width <= room || parts[index].rank == 0 else { continue }
      kept.insert(index)
      room -= width
    }
    return parts.indices.filter(kept.contains).map { parts[$0].text }
      .joined(separator: Self.separator)
  }

  private static let separator = " · "
}
