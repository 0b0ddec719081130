internal import Diagnostics

/// Two rows that are nearly the same.
package struct NearDuplicate<Number: BLASNumber>: Sendable, Equatable {
  package let first: Int
  package let second: Int
  package let cosine: Number

  package init(first: Int, second: Int, cosine: Number) {
    (self.first, self.second, self.cosine) = (first, second, cosine)
  }
}

extension Matrix {
  /// All pairs of rows whose cosine is above `threshold`, by first and then by second row.
  ///
  /// The cosines are computed in square tiles above the diagonal and never stored together: memory goes with the
  /// number of pairs found, not with the square of the rows.
  package func nearDuplicates(
    above threshold: Number, threads: Int = Parallel.cores
  ) throws(VectorError) -> [NearDuplicate<Number>] {
    guard threshold < 1, threshold >= -1 else {
      throw .badParameter("the threshold", rule: "from -1 to below 1")
    }
    let unit = try normalisedRows()
    try OpenBLAS.load()
    _ = (try OpenBLAS.count(rows), try OpenBLAS.count(columns))
    let tiles = (rows + tileSide - 1) / tileSide
    var found = [[NearDuplicate<Number>]](repeating: [], count: tiles)
    found.withUnsafeMutableBufferPointer { found in
      // SAFETY: each line of tiles writes its own element.
      nonisolated(unsafe) let found = found
      Parallel.forEach(tiles, threads: threads) { line in
        found[line] = unit.duplicates(inLine: line, of: tiles, above: threshold)
      }
    }
    if Interruption.isRequested { throw .interrupted }
    return found.flatMap { $0.sorted { ($0.first, $0.second) < ($1.first, $1.second) } }
  }

  private func duplicates(
    inLine line: Int, of tiles: Int, above threshold: Number
  ) -> [NearDuplicate<Number>] {
    let top = line * tileSide..<min(rows, (line + 1) * tileSide)
    var block = Matrix(rows: tileSide, columns: tileSide)
    var found: [NearDuplicate<Number>] = []
    block.withMutablePointer { block in
      for tile in line..<tiles where !Interruption.isRequested {
        let side = tile * tileSide..<min(rows, (tile + 1) * tileSide)
        fill(block, top, side)
        for row in top {
          let cosines = block + (row - top.lowerBound) * side.count
          var column = max(0, row + 1 - side.lowerBound)
          while case let next = Number.nextAbove(threshold, in: cosines, from: column, side.count),
            next < side.count
          {
            found.append(
              NearDuplicate(
                first: row, second: side.lowerBound + next, cosine: min(1, cosines[next])))
            column = next + 1
          }
        }
      }
    }
    return found
  }

  /// The products of the rows `top` with the rows `side`.
  private func fill(
    _ block: UnsafeMutablePointer<Number>, _ top: Range<Int>, _ side: Range<Int>
  ) {
    let k = Int32(truncatingIfNeeded: columns)
    withPointer { base in
      Number.gemm(
        GEMM(
          isBTransposed: true, m: Int32(top.count), n: Int32(side.count), k: k,
          a: base + top.lowerBound * columns, aStride: k, b: base + side.lowerBound * columns,
          bStride: k, c: block, cStride: Int32(side.count)))
    }
  }
}

/// Rows and columns of one tile: a megabyte of Float, which stays in a core's own cache.
private let tileSide = 512
