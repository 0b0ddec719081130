internal import COpenBLAS

/// The library that multiplies matrices: on one thread inside, so that cases run side by side outside.
///
/// It is loaded when first needed and not when the program starts.
package enum OpenBLAS {
  private static let failure: String? = cardlab_blas_load().map { String(cString: $0) }

  /// Loads the library; every function below that calls it begins with this.
  package static func load() throws(VectorError) {
    if let failure { throw .libraryMissing(failure) }
  }

  /// What the library says of itself: version, options, the processor family that it chose.
  package static func description() throws(VectorError) -> String {
    try load()
    return String(cString: cardlab_blas_description())
  }

  /// A length as the library counts it.
  package static func count(_ value: Int) throws(VectorError) -> Int32 {
    guard let count = Int32(exactly: value) else { throw .tooLarge }
    return count
  }

  /// What LAPACK said of its own work: 0 where it is done.
  package static func checkConverged(_ info: Int32) throws(VectorError) {
    guard info == 0 else { throw .notConverged(Int(info)) }
  }
}
