extension String {
  /// Where `part` first stands, counted in Unicode scalars.
  ///
  /// Bytes are compared, so that no text is taken for another that only looks the same.
  func offset(of part: String) -> Int? {
    let bytes = utf8
    guard let start = bytes.start(of: part.utf8, from: bytes.startIndex) else { return nil }
    return unicodeScalars.distance(from: unicodeScalars.startIndex, to: start)
  }
}

extension String.UTF8View {
  /// Where `part` next stands at or after `from`.
  func start(of part: String.UTF8View, from: Index) -> Index? {
    guard let first = part.first else { return from }
    var rest = self[from...]
    while let start = rest.firstIndex(of: first) {
      if self[start...].starts(with: part) { return start }
      rest = self[index(after: start)...]
    }
    return nil
  }
}
