extension Matrix {
  /// A·x (gemv): one pass over memory, in which a kernel of our own takes half of the library's time.
  ///
  /// This product and the next two carry NaN and infinity through, as arithmetic has it.
  package func times(_ x: Span<Number>) throws(VectorError) -> [Number] {
    guard x.count == columns else {
      throw .mismatchedDimensions(expected: columns, found: x.count)
    }
    guard rows > 0, columns > 0 else { throw .empty("rows to multiply") }
    return withPointer { a in
      x.withUnsafeBufferPointer { x in
        [Number](unsafeUninitializedCapacity: rows) { y, count in
          // SAFETY: x has `columns` numbers and y room for `rows`, as checked.
          if let x = x.baseAddress, let y = y.baseAddress {
            Number.dots(a, rows: rows, x, columns, into: y)
          }
          count = rows
        }
      }
    }
  }

  /// A·B.
  package func times(_ other: Matrix) throws(VectorError) -> Matrix {
    try product(other, isTransposed: false)
  }

  /// A·Bᵀ: the dot product of each row of this matrix with each row of the other.
  package func timesTransposed(_ other: Matrix) throws(VectorError) -> Matrix {
    try product(other, isTransposed: true)
  }

  private func product(_ other: Matrix, isTransposed: Bool) throws(VectorError) -> Matrix {
    let inner = isTransposed ? other.columns : other.rows
    let width = isTransposed ? other.rows : other.columns
    guard inner == columns else { throw .mismatchedDimensions(expected: columns, found: inner) }
    guard rows > 0, columns > 0, width > 0 else { throw .empty("rows to multiply") }
    try OpenBLAS.load()
    let (m, n) = (try OpenBLAS.count(rows), try OpenBLAS.count(width))
    let (k, stride) = (try OpenBLAS.count(inner), try OpenBLAS.count(other.columns))
    return Matrix(rows: rows, columns: width) { c in
      withPointer { a in
        other.withPointer { b in
          Number.gemm(
            GEMM(
              isBTransposed: isTransposed, m: m, n: n, k: k, a: a, aStride: k, b: b,
              bStride: stride, c: c, cStride: n))
        }
      }
    }
  }

  /// A·Aᵀ, the dot products of all pairs of rows, at half the work of ``timesTransposed(_:)``.
  package func gram(threads: Int = Parallel.cores) throws(VectorError) -> Matrix {
    try check("rows to multiply")
    return try gram(within: -Number.infinity...Number.infinity, threads: threads)
  }

  /// Aᵀ·A, the dot products of all pairs of columns.
  package func columnGram() throws(VectorError) -> Matrix {
    try check("rows to multiply")
    try OpenBLAS.load()
    let (n, k) = (try OpenBLAS.count(columns), try OpenBLAS.count(rows))
    let upper = Matrix(rows: columns, columns: columns) { c in
      withPointer { a in
        Number.syrk(SYRK(isTransposed: true, n: n, k: k, a: a, stride: n, c: c, cStride: n))
      }
    }
    let unbounded = -Number.infinity...Number.infinity
    return Matrix(rows: columns, columns: columns) { c in
      upper.withPointer {
        Number.place($0, 0..<columns, 0..<columns, within: unbounded, in: c, columns)
      }
    }
  }

  /// The products of all pairs of rows, each brought within `bounds`.
  ///
  /// In tiles on and above the diagonal, each written to both of its places while it lies in the cache: the
  /// large result is written once and never read again.
  func gram(
    within bounds: ClosedRange<Number>, threads: Int
  ) throws(VectorError) -> Matrix {
    guard rows > 0, columns > 0 else { throw .empty("rows to multiply") }
    try OpenBLAS.load()
    _ = (try OpenBLAS.count(rows), try OpenBLAS.count(columns))
    let lines = (rows + gramTile - 1) / gramTile
    return Matrix(rows: rows, columns: rows) { c in
      // SAFETY: every place belongs to one tile or its mirror image, and every tile to one line.
      nonisolated(unsafe) let c = c
      Parallel.forEach(lines, threads: threads) { line in
        var tile = Matrix(rows: gramTile, columns: gramTile)
        tile.withMutablePointer { tile in
          for other in line..<lines {
            let (top, left) = (self.gramRows(line), self.gramRows(other))
            multiply(top, left, into: tile)
            Number.place(tile, top, left, within: bounds, in: c, rows)
          }
        }
      }
    }
  }

  private func gramRows(_ line: Int) -> Range<Int> {
    line * gramTile..<min(rows, (line + 1) * gramTile)
  }

  /// The products of the rows `top` with the rows `left`; on the diagonal, its upper triangle alone.
  private func multiply(
    _ top: Range<Int>, _ left: Range<Int>, into tile: UnsafeMutablePointer<Number>
  ) {
    let k = Int32(truncatingIfNeeded: columns)
    let (m, n) = (Int32(top.count), Int32(left.count))
    withPointer { base in
      let a = base + top.lowerBound * columns
      if top == left {
        Number.syrk(SYRK(n: n, k: k, a: a, stride: k, c: tile, cStride: n))
      } else {
        Number.gemm(
          GEMM(
            isBTransposed: true, m: m, n: n, k: k, a: a, aStride: k,
            b: base + left.lowerBound * columns, bStride: k, c: tile, cStride: n))
      }
    }
  }
}

/// Rows and columns of one tile of ``Matrix/gram(threads:)``: 590 kB of Float, which a core's own cache holds.
private let gramTile = 384
