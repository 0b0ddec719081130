internal import Diagnostics
internal import Language

extension String {
  /// Where `part` first stands, counted in Unicode scalars.
  ///
  /// Bytes are compared, so that no text is taken for another that only looks the same.
  func offset(of part: String) throws(Diagnostic) -> Int? {
    let bytes = Array(utf8)
    guard let place = try bytes.firstPlace(of: Array(part.utf8)) else { return nil }
    return bytes[..<place].count { $0 & 0xC0 != 0x80 }
  }
}
