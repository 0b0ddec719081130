/// A tree of groups: the two nearest are joined until one is left.
///
/// Found by the nearest-neighbour chain (Müllner, "Modern hierarchical, agglomerative clustering
/// algorithms", 2011) in n² steps on the n × n distances.
package struct Agglomerative: Sendable {
  /// How far apart two groups are.
  package enum Linkage: String, Sendable, CaseIterable {
    /// The distance of their nearest members.
    case single
    /// The distance of their farthest members.
    case complete
    /// The mean distance of their members.
    case average
  }

  /// Two groups become one.
  ///
  /// Group i below the number of vectors is vector i, later ones are earlier merges.
  package struct Merge: Sendable, Equatable {
    package let first: Int
    package let second: Int
    package let distance: Double
    /// How many vectors the new group has.
    package let count: Int
  }

  /// How many vectors there are.
  package let count: Int
  /// The merges by rising distance.
  package let merges: [Merge]

  /// Builds the tree from the distances of all pairs, a symmetric matrix.
  package init(distances: Matrix<Double>, linkage: Linkage) throws(VectorError) {
    try distances.check("vectors")
    guard distances.rows == distances.columns else {
      throw .mismatchedDimensions(expected: distances.rows, found: distances.columns)
    }
    count = distances.rows
    var chain = NeighbourChain(distances: distances, linkage: linkage)
    merges = Self.named(chain.joins(), count: distances.rows)
  }

  /// Builds the tree of the rows by 1 − cosine or by distance.
  package init<Number: BLASNumber>(
    _ matrix: Matrix<Number>, by similarity: Similarity, linkage: Linkage
  ) throws(VectorError) {
    guard similarity != .dot else {
      throw .badParameter("the similarity", rule: "cosine or euclidean")
    }
    try matrix.check("vectors")
    let similarities: Matrix<Double>
    if similarity == .cosine {
      similarities = try matrix.cosines().inDouble()
    } else {
      // In Double, where the distances of no Float vectors leave the range.
      let vectors = matrix.inDouble()
      similarities = try vectors.similarities(to: vectors, by: similarity)
    }
    let shift: Double = similarity == .cosine ? 1 : 0
    try self.init(
      distances: Matrix<Double>(
        rows: matrix.rows, columns: matrix.rows,
        elements: similarities.elements.map { max(0, shift - $0) }),
      linkage: linkage)
  }

  /// The group of each vector where `groups` groups are left, numbered by their first vectors.
  package func labels(groups: Int) throws(VectorError) -> [Int] {
    guard (1...count).contains(groups) else {
      throw .badParameter("the number of groups", rule: "from 1 to the number of vectors")
    }
    return labels(after: count - groups)
  }

  /// The group of each vector once every pair of groups is farther apart than `distance`; NaN joins none.
  package func labels(within distance: Double) -> [Int] {
    labels(after: merges.count { $0.distance <= distance })
  }

  private func labels(after joined: Int) -> [Int] {
    var parents = Array(0..<count + joined)
    for (index, merge) in merges.prefix(joined).enumerated() {
      parents[merge.first] = count + index
      parents[merge.second] = count + index
    }
    var numbers: [Int: Int] = [:]
    return (0..<count).map { vector in
      var group = vector
      while parents[group] != group { group = parents[group] }
      if let number = numbers[group] { return number }
      numbers[group] = numbers.count
      return numbers.count - 1
    }
  }

  /// Sorts the joins and names the groups as merges do.
  private static func named(_ joins: [NeighbourChain.Join], count: Int) -> [Merge] {
    var groups = Array(0..<count)
    var parents = Array(0..<count)
    var sizes = [Int](repeating: 1, count: count)
    func root(_ vector: Int) -> Int {
      var vector = vector
      while parents[vector] != vector {
        parents[vector] = parents[parents[vector]]
        vector = parents[vector]
      }
      return vector
    }
    let sorted = joins.enumerated().sorted { ($0.1.distance, $0.0) < ($1.1.distance, $1.0) }
    return sorted.enumerated().map { index, join in
      let (a, b) = (root(join.element.first), root(join.element.second))
      let pair = [groups[a], groups[b]].sorted()
      parents[b] = a
      sizes[a] += sizes[b]
      groups[a] = count + index
      return Merge(
        first: pair[0], second: pair[1], distance: join.element.distance, count: sizes[a])
    }
  }
}

/// Follows nearest neighbours until two are each other's nearest, and joins those.
private struct NeighbourChain {
  struct Join {
    let first: Int
    let second: Int
    let distance: Double
  }

  var distances: Matrix<Double>
  let linkage: Agglomerative.Linkage
  private var sizes: [Int]
  /// Groups that have not been joined into another.
  private var active: [Bool]

  init(distances: Matrix<Double>, linkage: Agglomerative.Linkage) {
    (self.distances, self.linkage) = (distances, linkage)
    sizes = [Int](repeating: 1, count: distances.rows)
    active = [Bool](repeating: true, count: distances.rows)
  }

  mutating func joins() -> [Join] {
    var joins: [Join] = []
    var chain: [Int] = []
    while joins.count < sizes.count - 1 {
      if chain.isEmpty, let first = active.firstIndex(of: true) { chain = [first] }
      let last = chain[chain.count - 1]
      let previous = chain.count > 1 ? chain[chain.count - 2] : nil
      let next = nearest(to: last, preferring: previous)
      if next == previous {
        chain.removeLast(2)
        joins.append(Join(first: next, second: last, distance: distances[last, next]))
        join(last, into: next)
      } else {
        chain.append(next)
      }
    }
    return joins
  }

  /// Among equals the group from which the chain came, so that it ends.
  private func nearest(to group: Int, preferring previous: Int?) -> Int {
    var best = previous ?? -1
    for other in 0..<sizes.count where active[other] && other != group {
      if best < 0 || distances[group, other] < distances[group, best] { best = other }
    }
    return best
  }

  /// The distances of the joined group follow from those of its parts (Lance and Williams, 1967).
  private mutating func join(_ gone: Int, into kept: Int) {
    active[gone] = false
    for other in 0..<sizes.count where active[other] && other != kept {
      let (a, b) = (distances[kept, other], distances[gone, other])
      let distance =
        switch linkage {
        case .single: min(a, b)
        case .complete: max(a, b)
        case .average:
          (a * Double(sizes[kept]) + b * Double(sizes[gone])) / Double(sizes[kept] + sizes[gone])
        }
      distances[kept, other] = distance
      distances[other, kept] = distance
    }
    sizes[kept] += sizes[gone]
  }
}
