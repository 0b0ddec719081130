internal import Diagnostics

/// The rows nearest to each of many queries, found without storing all the similarities.
///
/// Queries and vectors are taken in tiles: a kernel of our own fills a block of similarities that stays in
/// the cache, and a scan of it skips whatever does not beat the worst of the best found so far. Threads
/// take ranges of vectors where the queries are few, else ranges of queries. Among equal similarities
/// the lower row wins, so the answer does not depend on the number of threads.
package struct NearestRows<Number: BLASNumber>: Sendable {
  private let vectors: Matrix<Number>
  private let similarity: Similarity
  /// The largest magnitude among the vectors' numbers.
  private let largest: Number

  /// Checks the vectors, and normalises them where cosines are asked for, once for any number of searches.
  package init(in vectors: Matrix<Number>, by similarity: Similarity) throws(VectorError) {
    let largest = try vectors.check("vectors")
    self.similarity = similarity
    self.vectors = similarity == .cosine ? try vectors.normalisedRows() : vectors
    self.largest = similarity == .cosine ? 1 : largest
  }

  /// The `k` nearest rows for each query, nearest first; fewer where there are fewer rows.
  package func nearest(
    _ k: Int, to queries: Matrix<Number>, threads: Int = Parallel.cores
  ) throws(VectorError) -> [[Neighbour<Number>]] {
    guard k > 0 else { throw .badParameter("k", rule: "at least 1") }
    guard queries.columns == vectors.columns else {
      throw .mismatchedDimensions(expected: vectors.columns, found: queries.columns)
    }
    let highest = try queries.check("queries")
    if similarity == .cosine { return try search(k, try queries.normalisedRows(), threads) }
    let powers = powers(for: highest)
    if powers.vectors.isOne && powers.queries.isOne { return try search(k, queries, threads) }
    let scaled = try NearestRows(in: powers.vectors.applied(to: vectors), by: similarity)
    let whole = similarity == .dot ? powers.vectors.times(powers.queries) : powers.vectors
    return try scaled.search(k, powers.queries.applied(to: queries), threads).map {
      $0.map { Neighbour(row: $0.row, similarity: whole.undone($0.similarity)) }
    }
  }

  /// What keeps the squares of the vectors and the queries in range: one power for both where they are to be
  /// subtracted from each other.
  private func powers(
    for queries: Number
  ) -> (vectors: PowerOfTwo<Number>, queries: PowerOfTwo<Number>) {
    similarity == .dot
      ? (PowerOfTwo(for: largest), PowerOfTwo(for: queries))
      : (PowerOfTwo(for: max(largest, queries)), PowerOfTwo(for: max(largest, queries)))
  }

  private func search(
    _ k: Int, _ queries: Matrix<Number>, _ threads: Int
  ) throws(VectorError) -> [[Neighbour<Number>]] {
    let ranges = try Ranges(queries: queries.rows, vectors: vectors.rows, threads: threads)
    var found = [[BestRows<Number>]](repeating: [], count: ranges.count)
    found.withUnsafeMutableBufferPointer { found in
      // SAFETY: each range writes its own element.
      nonisolated(unsafe) let found = found
      Parallel.forEach(ranges.count, threads: threads) { index in
        found[index] = search(queries, ranges[index], k: min(k, vectors.rows))
      }
    }
    if Interruption.isRequested { throw .interrupted }
    return merged(found, ranges, queries: queries, k: k)
  }
}

extension NearestRows {
  /// The best rows of one range of vectors for each query of one range of queries.
  private func search(
    _ queries: Matrix<Number>, _ range: Ranges.Element, k: Int
  ) -> [BestRows<Number>] {
    range.queries.count == 1
      ? [searchOne(queries, range, k: k)] : searchMany(queries, range, k: k)
  }

  /// One query reads every vector once, at the speed of memory.
  private func searchOne(
    _ queries: Matrix<Number>, _ range: Ranges.Element, k: Int
  ) -> BestRows<Number> {
    let (dimension, most) = (vectors.columns, 2048)
    var best = BestRows<Number>(limit: k)
    var scores = [Number](repeating: 0, count: most)
    for rows in blocks(of: range.vectors, most) {
      scores.withUnsafeMutableBufferPointer { scores in
        guard let line = scores.baseAddress else { return }
        vectors.withPointer { vectors in
          queries.withPointer { queries in
            let some = vectors + rows.lowerBound * dimension
            let query = queries + range.queries.lowerBound * dimension
            if similarity == .euclidean {
              Number.nearness(some, rows: rows.count, query, dimension, into: line)
            } else {
              Number.dots(some, rows: rows.count, query, dimension, into: line)
            }
          }
        }
        best.take(line, rows)
      }
    }
    return best
  }

  /// Many queries stand side by side in panels, and meet the vectors as those lie, in blocks that stay in a
  /// core's own cache; what beats nobody is seen many at a time, and never stored.
  private func searchMany(
    _ queries: Matrix<Number>, _ range: Ranges.Element, k: Int
  ) -> [BestRows<Number>] {
    let panels = QueryPanels(queries, range.queries)
    var best = range.queries.map { _ in BestRows<Number>(limit: k) }
    // Lanes without a query let nothing pass.
    var thresholds = [Number](repeating: .infinity, count: panels.count * Number.panelLanes)
    for query in best.indices { thresholds[query] = .nan }
    let most = 96
    var scores = [Number](repeating: 0, count: 2 * most * Number.panelLanes)
    for rows in blocks(of: range.vectors, most) {
      for first in stride(from: 0, to: panels.count, by: 2) {
        let pair = first..<min(panels.count, first + 2)
        scores.withUnsafeMutableBufferPointer { scores in
          guard let scores = scores.baseAddress else { return }
          score(panels, pair, rows, into: scores)
          for panel in pair {
            let block = scores + (panel - first) * rows.count * Number.panelLanes
            take(block, rows, panel, into: &best, &thresholds)
          }
        }
      }
    }
    return best
  }

  private func score(
    _ panels: QueryPanels<Number>, _ pair: Range<Int>, _ rows: Range<Int>,
    into scores: UnsafeMutablePointer<Number>
  ) {
    let dimension = vectors.columns
    vectors.withPointer { vectors in
      panels.withPointer(to: pair.lowerBound) { queries in
        let some = vectors + rows.lowerBound * dimension
        if similarity == .euclidean {
          Number.panelNearness(
            queries, count: pair.count, some, rows.count, dimension, into: scores)
        } else {
          Number.panelProducts(
            queries, count: pair.count, some, rows.count, dimension, into: scores)
        }
      }
    }
  }

  /// Takes what is above its query's threshold out of the scores of one panel.
  private func take(
    _ scores: UnsafePointer<Number>, _ rows: Range<Int>, _ panel: Int,
    into best: inout [BestRows<Number>], _ thresholds: inout [Number]
  ) {
    let start = panel * Number.panelLanes
    let lanes = start..<min(best.count, start + Number.panelLanes)
    thresholds.withUnsafeMutableBufferPointer { thresholds in
      guard let bars = thresholds.baseAddress else { return }
      var row = 0
      while case let next = Number.panelAbove(bars + start, in: scores, from: row, rows.count),
        next < rows.count
      {
        for query in lanes {
          let similarity = scores[next * Number.panelLanes + query - start]
          guard !(similarity <= bars[query]) else { continue }
          best[query].take(Neighbour(row: rows.lowerBound + next, similarity: similarity))
          bars[query] = best[query].threshold
        }
        row = next + 1
      }
    }
  }

  private func blocks(of rows: Range<Int>, _ most: Int) -> [Range<Int>] {
    stride(from: rows.lowerBound, to: rows.upperBound, by: most).map {
      $0..<min(rows.upperBound, $0 + most)
    }
  }

  private func merged(
    _ found: [[BestRows<Number>]], _ ranges: Ranges, queries: Matrix<Number>, k: Int
  ) -> [[Neighbour<Number>]] {
    var best = (0..<queries.rows).map { _ in BestRows<Number>(limit: min(k, vectors.rows)) }
    for (index, range) in ranges.enumerated() {
      for (query, rows) in zip(range.queries, found[index]) { best[query].take(rows) }
    }
    return best.enumerated().map { query, best in
      best.sorted.map { Neighbour(row: $0.row, similarity: exact($0, queries, query)) }
        .sorted { ($1.similarity, $0.row) < ($0.similarity, $1.row) }
    }
  }

  private func exact(
    _ neighbour: Neighbour<Number>, _ queries: Matrix<Number>, _ query: Int
  ) -> Number {
    switch similarity {
    case .dot: return neighbour.similarity
    case .cosine: return max(-1, min(1, neighbour.similarity))
    case .euclidean:
      let dimension = vectors.columns
      return vectors.withPointer { x in
        queries.withPointer { y in
          -Number(
            Vector.distance(
              between: x + neighbour.row * dimension, and: y + query * dimension, dimension))
        }
      }
    }
  }
}

/// Queries turned around: a number of each of some queries side by side, then the next of each.
private struct QueryPanels<Number: BLASNumber> {
  let count: Int
  private let size: Int
  private let elements: [Number]

  init(_ queries: Matrix<Number>, _ range: Range<Int>) {
    let (lanes, inner) = (Number.panelLanes, queries.columns)
    let count = (range.count + lanes - 1) / lanes
    (self.count, size) = (count, inner * lanes)
    elements = [Number](unsafeUninitializedCapacity: count * size) { [size] panels, written in
      queries.withPointer { rows in
        guard let panels = panels.baseAddress else { return }
        for panel in 0..<count {
          let first = range.lowerBound + panel * lanes
          Number.fillPanel(
            rows + first * inner, min(lanes, range.upperBound - first), inner,
            into: panels + panel * size)
        }
      }
      written = count * size
    }
  }

  func withPointer(to panel: Int, _ body: (UnsafePointer<Number>) -> Void) {
    elements.withUnsafeBufferPointer { elements in
      if let base = elements.baseAddress { body(base + panel * size) }
    }
  }
}

/// How the work is cut: every element pairs a range of queries with a range of vectors.
private struct Ranges: RandomAccessCollection {
  typealias Element = (queries: Range<Int>, vectors: Range<Int>)
  private let cuts: [Element]

  var startIndex: Int { 0 }
  var endIndex: Int { cuts.count }
  subscript(index: Int) -> Element { cuts[index] }

  init(queries: Int, vectors: Int, threads: Int) throws(VectorError) {
    _ = try OpenBLAS.count(Swift.max(queries, vectors))
    let parts = Swift.max(1, threads)
    if parts == 1 {
      cuts = [(0..<queries, 0..<vectors)]
    } else if queries >= parts * 64 {
      cuts = Self.split(queries, into: parts).map { ($0, 0..<vectors) }
    } else {
      // More ranges than threads, so that one that was held up is not waited for; yet no small ones.
      let ranges = Swift.max(parts, Swift.min(8 * parts, vectors / 4096))
      cuts = Self.split(vectors, into: Swift.min(ranges, vectors)).map { (0..<queries, $0) }
    }
  }

  private static func split(_ count: Int, into parts: Int) -> [Range<Int>] {
    (0..<parts).map { (count * $0 / parts)..<(count * ($0 + 1) / parts) }
  }
}
