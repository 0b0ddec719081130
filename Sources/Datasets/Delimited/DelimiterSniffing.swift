/// Finds the delimiter of a file from its first rows.
enum DelimiterSniffing {
  /// In the order in which they are preferred.
  static let candidates: [UInt8] = [",", ";", "\t", "|"].map { UInt8(ascii: $0) }

  /// How many rows are looked at.
  private static let rows = 64

  /// The candidate that cuts the first rows into the most columns, all rows alike; where none cuts
  /// them alike, the one that cuts the header into the most; and the comma where none cuts at all.
  static func delimiter(of text: UnsafeRawBufferPointer, isLast: Bool) -> UInt8 {
    var best: (delimiter: UInt8, isEven: Bool, columns: Int) = (candidates[0], false, 1)
    for candidate in candidates {
      let index = FieldIndex(delimiter: candidate)
      // A fault means that quotes and this delimiter do not go together.
      guard (try? index.scan(text, isLast: isLast, limit: rows)) != nil else { continue }
      let widths = (0..<index.rowCount).map { index.row($0).count }
      guard let columns = widths.first, columns > 1 else { continue }
      let isEven = widths.allSatisfy { $0 == columns }
      if (isEven ? 1 : 0, columns) > (best.isEven ? 1 : 0, best.columns) {
        best = (candidate, isEven, columns)
      }
    }
    return best.delimiter
  }
}
