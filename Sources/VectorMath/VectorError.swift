/// Why vectors can't be computed with.
package enum VectorError: Error, Sendable, Hashable {
  /// There is nothing to compute from; `what` names it: `vectors`, `queries`.
  case empty(String)
  /// Vectors that belong together have different lengths.
  case mismatchedDimensions(expected: Int, found: Int)
  /// A vector of zeros has no direction.
  case zeroVector(row: Int)
  /// A vector holds NaN or an infinity.
  case notFinite(row: Int)
  /// A vector holds a number above 1e150 in size, whose square, in a sum, leaves the range of a double.
  case beyondSquares(row: Int)
  /// A parameter outside of what makes sense; `rule` says what would.
  case badParameter(String, rule: String)
  /// More numbers than the library can count: a dimension above 2³¹ − 1.
  case tooLarge
  /// OpenBLAS can't be loaded, in the loader's words.
  case libraryMissing(String)
  /// LAPACK gave up, with its info code.
  case notConverged(Int)
  /// The user asked to stop.
  case interrupted

  /// What is wrong, in one sentence without a final full stop.
  package var message: String {
    switch self {
    case .empty(let what): "there are no \(what)"
    case .mismatchedDimensions(let expected, let found):
      "a vector has \(found) numbers where \(expected) are expected"
    case .zeroVector(let row): "vector \(row) is all zeros, so it has no direction"
    case .notFinite(let row): "vector \(row) holds NaN or an infinity"
    case .beyondSquares(let row):
      "vector \(row) holds a number above 1e150 in size, whose square is beyond a double's range"
    case .badParameter(let name, let rule): "\(name) must be \(rule)"
    case .tooLarge: "a dimension is above 2147483647"
    case .libraryMissing(let reason): "OpenBLAS can't be loaded: \(reason)"
    case .notConverged(let info): "the eigenvalues did not converge (LAPACK's info \(info))"
    case .interrupted: "interrupted"
    }
  }

  /// What to do about it, where that is not plain.
  package var suggestion: String? {
    switch self {
    case .libraryMissing: "install OpenBLAS: on Debian, `apt-get install libopenblas0`"
    default: nil
    }
  }
}
