/// Numbers in rows of equal length, one row after the other in memory.
///
/// Most often a row is a vector: the embedding of one text.
package struct Matrix<Number: BLASNumber>: Sendable, Equatable {
  package let rows: Int
  package let columns: Int
  /// ``rows`` × ``columns`` numbers.
  package private(set) var elements: [Number]

  /// A matrix of zeros.
  package init(rows: Int, columns: Int) {
    let count = max(0, rows) * max(0, columns)
    self.init(rows: max(0, rows), columns: max(0, columns)) { elements in
      elements.initialize(repeating: 0, count: count)
    }
  }

  /// A matrix that `fill` writes in full, every number of it.
  init(rows: Int, columns: Int, fill: (UnsafeMutablePointer<Number>) -> Void) {
    (self.rows, self.columns) = (rows, columns)
    elements = [Number](unsafeUninitializedCapacity: rows * columns) { buffer, count in
      if let base = buffer.baseAddress {
        LargePages.prefer(under: UnsafeMutableRawBufferPointer(buffer))
        fill(base)
      }
      count = rows * columns
    }
  }

  package init(rows: Int, columns: Int, elements: [Number]) throws(VectorError) {
    guard rows >= 0, columns >= 0, elements.count == rows * columns else {
      throw .mismatchedDimensions(expected: rows * columns, found: elements.count)
    }
    (self.rows, self.columns, self.elements) = (rows, columns, elements)
  }

  /// The vectors as rows; all must be as long as the first.
  package init(rows vectors: [[Number]]) throws(VectorError) {
    let columns = vectors.first?.count ?? 0
    for vector in vectors where vector.count != columns {
      throw .mismatchedDimensions(expected: columns, found: vector.count)
    }
    self.init(rows: vectors.count, columns: columns) { elements in
      for (row, vector) in vectors.enumerated() {
        _ = UnsafeMutableBufferPointer(start: elements + row * columns, count: columns)
          .initialize(fromContentsOf: vector)
      }
    }
  }

  package subscript(row: Int, column: Int) -> Number {
    get { elements[row * columns + column] }
    set { elements[row * columns + column] = newValue }
  }

  package subscript(row row: Int) -> ArraySlice<Number> {
    elements[row * columns..<(row + 1) * columns]
  }

  /// The chosen rows, in the order given.
  package func rows(at indices: [Int]) -> Matrix {
    Matrix(rows: indices.count, columns: columns) { elements in
      for (row, index) in indices.enumerated() {
        _ = UnsafeMutableBufferPointer(start: elements + row * columns, count: columns)
          .initialize(fromContentsOf: self[row: index])
      }
    }
  }

  /// The same numbers in Double.
  package func inDouble() -> Matrix<Double> {
    Matrix<Double>(trusting: Number.doubles(elements), rows: rows, columns: columns)
  }

  fileprivate init(trusting elements: [Number], rows: Int, columns: Int) {
    (self.rows, self.columns, self.elements) = (rows, columns, elements)
  }
}

extension Matrix {
  /// The first number, for the loops of this target: they check that there is one, and stay within.
  func withPointer<Result, Failure: Error>(
    _ body: (UnsafePointer<Number>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try elements.withUnsafeBufferPointer { buffer throws(Failure) in
      guard let base = buffer.baseAddress else { preconditionFailure("an empty matrix") }
      return try body(base)
    }
  }

  mutating func withMutablePointer<Result, Failure: Error>(
    _ body: (UnsafeMutablePointer<Number>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    var span = elements.mutableSpan
    return try span.withUnsafeMutableBufferPointer { buffer throws(Failure) in
      guard let base = buffer.baseAddress else { preconditionFailure("an empty matrix") }
      return try body(base)
    }
  }

  /// Throws where there is no row, no column, or a number that is not finite; the largest magnitude.
  @discardableResult
  func check(_ what: String) throws(VectorError) -> Number {
    guard rows > 0, columns > 0 else { throw .empty(what) }
    return try withPointer { base throws(VectorError) in
      var largest: Number = 0
      for row in 0..<rows {
        let found = Number.largest(base + row * columns, columns)
        guard found.isFinite else { throw .notFinite(row: row) }
        largest = max(largest, found)
      }
      return largest
    }
  }
}
