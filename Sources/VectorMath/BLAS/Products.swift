extension Matrix {
  /// A·x (gemv): one pass over memory, in which a kernel of our own takes half of the library's time.
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
  package func gram() throws(VectorError) -> Matrix { try symmetric(isTransposed: false) }

  /// Aᵀ·A, the dot products of all pairs of columns.
  package func columnGram() throws(VectorError) -> Matrix { try symmetric(isTransposed: true) }

  /// The products of all pairs, each brought within `bounds`.
  func symmetric(
    isTransposed: Bool, within bounds: ClosedRange<Number> = -Number.infinity...Number.infinity
  ) throws(VectorError) -> Matrix {
    guard rows > 0, columns > 0 else { throw .empty("rows to multiply") }
    try OpenBLAS.load()
    let size = isTransposed ? columns : rows
    let n = try OpenBLAS.count(size)
    let k = try OpenBLAS.count(isTransposed ? rows : columns)
    let stride = try OpenBLAS.count(columns)
    return Matrix(rows: size, columns: size) { c in
      withPointer { a in
        Number.syrk(
          SYRK(isTransposed: isTransposed, n: n, k: k, a: a, stride: stride, c: c, cStride: n))
      }
      // SAFETY: the library wrote the diagonal and what is above it, the copy writes the rest.
      Number.mirrorUpperTriangle(c, size, within: bounds)
    }
  }
}
