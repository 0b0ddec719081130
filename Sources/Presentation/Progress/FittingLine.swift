/// A line of several parts that gives up the least important of them where there is no room for all.
///
///     312/400 · 41/s · 2 s left · a 71% · b 79% · $0.03 of $2.50
///     312/400 · 2 s left · $0.03 of $2.50
///
package struct FittingLine: Sendable {
  private var parts: [(text: String, rank: Int)] = []

  package init() {}

  /// Adds a part at the end; of the highest rank goes first, and what has rank 0 stays.
  package mutating func add(_ text: String, rank: Int) { parts.append((text, rank)) }

  /// The parts that fit, in the order in which they were added.
  package func text(columns: Int) -> String {
    var kept = parts
    while Self.joined(kept).displayWidth > columns {
      let last = kept.indices.reversed().max { kept[$0].rank < kept[$1].rank }
      guard let last, kept[last].rank > 0 else { break }
      kept.remove(at: last)
    }
    return Self.joined(kept)
  }

  private static func joined(_ parts: [(text: String, rank: Int)]) -> String {
    parts.map(\.text).joined(separator: " · ")
  }
}
