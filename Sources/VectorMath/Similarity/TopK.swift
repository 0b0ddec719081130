internal import Diagnostics

/// The rows nearest to each of many queries, found without storing all the similarities.
///
/// Queries and vectors are taken in tiles: one matrix product fills a block of similarities that stays in
/// the cache, and a scan of it skips whatever does not beat the worst of the best found so far. Threads
/// take ranges of vectors where the queries are few, else ranges of queries. Among equal similarities
/// the lower row wins, so the answer does not depend on the number of threads.
package struct NearestRows<Number: BLASNumber>: Sendable {
  private let vectors: Matrix<Number>
  private let similarity: Similarity
  /// What a dot product is multiplied by (cosine) or, doubled, reduced by (euclidean), for each row.
  private let corrections: [Number]

  /// Checks the vectors and measures their lengths once, for any number of searches.
  package init(in vectors: Matrix<Number>, by similarity: Similarity) throws(VectorError) {
    try vectors.check("vectors")
    try OpenBLAS.load()
    self.similarity = similarity
    self.vectors = similarity == .cosine ? try vectors.normalisedRows() : vectors
    corrections =
      similarity == .euclidean
      ? vectors.withPointer { base in
        (0..<vectors.rows).map { row in
          Number(Number.squares(base + row * vectors.columns, vectors.columns, factor: 1) / 2)
        }
      } : []
  }

  /// The `k` nearest rows for each query, nearest first; fewer where there are fewer rows.
  package func nearest(
    _ k: Int, to queries: Matrix<Number>, threads: Int = Parallel.cores
  ) throws(VectorError) -> [[Neighbour<Number>]] {
    guard k > 0 else { throw .badParameter("k", rule: "at least 1") }
    guard queries.columns == vectors.columns else {
      throw .mismatchedDimensions(expected: vectors.columns, found: queries.columns)
    }
    try queries.check("queries")
    let queries = similarity == .cosine ? try queries.normalisedRows() : queries
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
    var best = range.queries.map { _ in BestRows<Number>(limit: k) }
    let tile = Tile(queries: range.queries.count)
    var scores = Matrix<Number>(rows: tile.queries, columns: tile.vectors)
    scores.withMutablePointer { block in
      for first in stride(
        from: range.vectors.lowerBound, to: range.vectors.upperBound, by: tile.vectors)
      {
        let rows = first..<min(range.vectors.upperBound, first + tile.vectors)
        for top in stride(from: 0, to: range.queries.count, by: tile.queries) {
          let chosen = top..<min(range.queries.count, top + tile.queries)
          score(queries, range.queries.lowerBound + top, chosen.count, rows, into: block)
          for (line, query) in chosen.enumerated() {
            best[query].take(block + line * rows.count, rows)
          }
        }
      }
    }
    return best
  }

  /// Fills `block` with one line of similarities for each query, up to what is the same for the whole line.
  private func score(
    _ queries: Matrix<Number>, _ top: Int, _ count: Int, _ rows: Range<Int>,
    into block: UnsafeMutablePointer<Number>
  ) {
    let dimension = vectors.columns
    let k = Int32(truncatingIfNeeded: dimension)
    let width = Int32(truncatingIfNeeded: rows.count)
    vectors.withPointer { vectors in
      queries.withPointer { queries in
        let b = vectors + rows.lowerBound * dimension
        let a = queries + top * dimension
        if count == 1 {
          Number.dots(b, rows: rows.count, a, dimension, into: block)
        } else {
          Number.gemm(
            GEMM(
              isBTransposed: true, m: Int32(truncatingIfNeeded: count), n: width, k: k, a: a,
              aStride: k, b: b, bStride: k, c: block, cStride: width))
        }
      }
    }
    guard similarity == .euclidean else { return }
    corrections.withUnsafeBufferPointer { halves in
      guard let halves = halves.baseAddress else { return }
      for line in 0..<count {
        let line = block + line * rows.count
        Number.add(halves + rows.lowerBound, times: -1, to: line, rows.count)
      }
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
            Number.squaredDistance(x + neighbour.row * dimension, y + query * dimension, dimension)
              .squareRoot())
        }
      }
    }
  }
}

/// A block of similarities that fits a core's second-level cache beside the vectors that made it.
private struct Tile {
  let queries: Int
  let vectors: Int

  init(queries: Int) {
    self.queries = min(queries, 256)
    vectors = queries == 1 ? 8192 : 512
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
      cuts = Self.split(vectors, into: Swift.min(parts, vectors)).map { (0..<queries, $0) }
    }
  }

  private static func split(_ count: Int, into parts: Int) -> [Range<Int>] {
    (0..<parts).map { (count * $0 / parts)..<(count * ($0 + 1) / parts) }
  }
}
