internal import Embeddings
internal import VectorMath

/// Texts in groups of like meaning, the largest group first.
struct Clustering: Sendable {
  /// One group.
  struct Group: Sendable {
    /// The words that mark it.
    let words: [String]
    /// The indices of its texts.
    let members: [Int]
    /// Some of its members that stand for it: the nearest to its middle, then such as differ from those.
    let exemplars: [Int]

    /// Its words in a line: what it is called.
    var name: String { words.isEmpty ? "no common word" : words.joined(separator: " ") }
  }

  let groups: [Group]
  /// The group of each text; nil where the embedder found nothing in it.
  let labels: [Int?]

  /// How many words name a group, and how many exemplars it has.
  private static let (wordCount, exemplarCount) = (3, 3)

  /// k-means on the directions of the vectors.
  init(_ embedded: Embedded, groups wanted: Int, seed: Int) throws(VectorError) {
    let (indices, matrix) = embedded.withDirection
    guard !indices.isEmpty else {
      (groups, labels) = ([], embedded.source.texts.map { _ in nil })
      return
    }
    let means = try KMeans(matrix, groups: min(wanted, indices.count), seed: seed)
    let words = TermIndex(indices.map { embedded.source.texts[$0] })
      .markingWords(of: means.labels, limit: Self.wordCount)
    var found: [Group] = []
    for group in words.indices {
      let rows = means.labels.indices.filter { means.labels[$0] == group }
      let centre = means.centres[row: group].map { Float($0) }
      let exemplars = try Self.exemplars(matrix.rows(at: rows), near: centre)
      found.append(
        Group(
          words: words[group], members: rows.map { indices[$0] },
          exemplars: exemplars.map { indices[rows[$0]] }))
    }
    groups = found.sorted { ($1.members.count, $0.members[0]) < ($0.members.count, $1.members[0]) }
    var labels = [Int?](repeating: nil, count: embedded.source.texts.count)
    for (number, group) in groups.enumerated() {
      for member in group.members { labels[member] = number }
    }
    self.labels = labels
  }

  private static func exemplars(
    _ members: Matrix<Float>, near centre: [Float]
  ) throws(VectorError) -> [Int] {
    // Opposite vectors may have a middle without a direction.
    guard centre.contains(where: { $0 != 0 }) else { return [0] }
    return try members.diverseRows(exemplarCount, near: centre, balance: 0.7)
  }
}
