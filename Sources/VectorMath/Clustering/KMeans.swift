internal import Diagnostics
internal import Randomness

/// k groups of vectors around their means.
///
/// Lloyd's iterations from k-means++ seeds (Arthur and Vassilvitskii, 2007), several times from different
/// seeds; the attempt with the least scatter wins. A group that runs empty takes the vector farthest from
/// its own centre. For vectors of length 1 the squared distance is 2 − 2·cosine, so the groups are those of
/// direction.
package struct KMeans: Sendable, Equatable {
  /// The group of each vector, from 0; groups are numbered by their first vector.
  package let labels: [Int]
  /// One row for each group.
  package let centres: Matrix<Double>
  /// The sum of the squared distances of the vectors to their centres.
  package let scatter: Double
  /// How many iterations the winning attempt took.
  package let iterations: Int

  /// An attempt that has not settled after this many iterations is taken as it is.
  package static let mostIterations = 300

  package init<Number: BLASNumber>(
    _ matrix: Matrix<Number>, groups: Int, seed: Int, attempts: Int = 10
  ) throws(VectorError) {
    let power = PowerOfTwo(for: Double(try matrix.check("vectors")))
    guard (1...matrix.rows).contains(groups) else {
      throw .badParameter("the number of groups", rule: "from 1 to the number of vectors")
    }
    guard attempts >= 1 else { throw .badParameter("the number of attempts", rule: "at least 1") }
    let vectors = power.applied(to: matrix.inDouble())
    var best: Attempt?
    for number in 0..<attempts {
      var generator = SeededGenerator(seed: seed, stream: number)
      let attempt = try Attempt(vectors, groups, &generator)
      if best.map({ attempt.scatter < $0.scatter }) ?? true { best = attempt }
    }
    guard let best else { throw .empty("attempts") }
    let found = best.numbered()
    labels = found.labels
    centres = try Matrix(
      rows: groups, columns: matrix.columns,
      elements: found.centres.elements.map { power.undone($0) })
    scatter = power.undone(best.scatter, degree: 2)
    iterations = best.iterations
  }
}

/// One run from one set of seeds.
private struct Attempt {
  let vectors: Matrix<Double>
  var labels: [Int]
  /// The squared distance of each vector to its centre.
  var distances: [Double]
  var centres: Matrix<Double>
  var iterations = 0

  var scatter: Double { distances.reduce(0, +) }

  init(
    _ vectors: Matrix<Double>, _ groups: Int, _ generator: inout SeededGenerator
  ) throws(VectorError) {
    self.vectors = vectors
    labels = [Int](repeating: -1, count: vectors.rows)
    distances = [Double](repeating: .infinity, count: vectors.rows)
    centres = Matrix(rows: 0, columns: vectors.columns)
    centres = vectors.rows(at: seeds(groups, &generator))
    while iterations < KMeans.mostIterations, try assign() {
      iterations += 1
      fillEmptyGroups()
      moveCentres()
    }
  }

  /// The first at random, each next with a chance in proportion to its squared distance to the nearest.
  private mutating func seeds(_ groups: Int, _ generator: inout SeededGenerator) -> [Int] {
    var chosen = [generator.index(below: vectors.rows)]
    while chosen.count < groups, !Interruption.isRequested {
      let last = chosen[chosen.count - 1]
      for row in 0..<vectors.rows {
        distances[row] = min(distances[row], distance(row, vectors, last))
      }
      chosen.append(draw(&generator, avoiding: chosen))
    }
    return chosen
  }

  private func draw(_ generator: inout SeededGenerator, avoiding chosen: [Int]) -> Int {
    var rest = generator.unit() * distances.reduce(0, +)
    for row in 0..<vectors.rows where distances[row] > 0 {
      rest -= distances[row]
      if rest < 0 { return row }
    }
    // Only copies of the chosen vectors are left, or rounding used up the sum.
    let others = (0..<vectors.rows).filter { !chosen.contains($0) }
    return others.max { distances[$0] < distances[$1] } ?? 0
  }

  /// Gives each vector to its nearest centre; false where nothing changed.
  private mutating func assign() throws(VectorError) -> Bool {
    if Interruption.isRequested { throw .interrupted }
    let products = try vectors.timesTransposed(centres)
    let halves = (0..<centres.rows).map { group in
      centres[row: group].reduce(0) { $0 + $1 * $1 } / 2
    }
    var isChanged = false
    for row in 0..<vectors.rows {
      var nearest = 0
      for group in 1..<max(1, centres.rows)
      where products[row, group] - halves[group] > products[row, nearest] - halves[nearest] {
        nearest = group
      }
      isChanged = isChanged || labels[row] != nearest
      labels[row] = nearest
      distances[row] = distance(row, centres, nearest)
    }
    return isChanged
  }

  private mutating func fillEmptyGroups() {
    var counts = [Int](repeating: 0, count: centres.rows)
    for label in labels { counts[label] += 1 }
    for group in 0..<centres.rows where counts[group] == 0 {
      let candidates = (0..<vectors.rows).filter { counts[labels[$0]] > 1 }
      guard let farthest = candidates.max(by: { distances[$0] < distances[$1] }) else { return }
      counts[labels[farthest]] -= 1
      counts[group] = 1
      labels[farthest] = group
      distances[farthest] = 0
    }
  }

  private mutating func moveCentres() {
    var sums = Matrix<Double>(rows: centres.rows, columns: centres.columns)
    var counts = [Double](repeating: 0, count: centres.rows)
    for row in 0..<vectors.rows {
      counts[labels[row]] += 1
      for column in 0..<vectors.columns { sums[labels[row], column] += vectors[row, column] }
    }
    for group in 0..<sums.rows where counts[group] > 0 {
      for column in 0..<sums.columns { sums[group, column] /= counts[group] }
    }
    centres = sums
    for row in 0..<vectors.rows { distances[row] = distance(row, centres, labels[row]) }
  }

  private func distance(_ row: Int, _ others: Matrix<Double>, _ other: Int) -> Double {
    vectors.withPointer { x in
      others.withPointer { y in
        Double.squaredDistance(
          x + row * vectors.columns, y + other * vectors.columns, vectors.columns)
      }
    }
  }

  /// Labels and centres with groups in the order of their first vectors.
  func numbered() -> (labels: [Int], centres: Matrix<Double>) {
    var order: [Int] = []
    for label in labels where !order.contains(label) { order.append(label) }
    order += (0..<centres.rows).filter { !order.contains($0) }
    let labels = labels.map { order.firstIndex(of: $0) ?? $0 }
    return (labels, centres.rows(at: order))
  }
}
