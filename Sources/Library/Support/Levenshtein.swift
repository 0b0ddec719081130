internal import Diagnostics
internal import Language

extension Call {
  /// Levenshtein's distance, with one row of the table in memory.
  func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) throws -> Int {
    guard a.count.multipliedReportingOverflow(by: b.count).partialValue <= 1 << 32 else {
      throw fail(
        "out-of-range", "texts of \(a.count) and \(b.count) characters are too long for this")
    }
    var row = Array(0...b.count)
    for (i, left) in a.enumerated() {
      if i % 64 == 0 { try Interruption.check() }
      var diagonal = row[0]
      row[0] = i + 1
      for (j, right) in b.enumerated() {
        let cost = min(row[j] + 1, row[j + 1] + 1, diagonal + (left == right ? 0 : 1))
        diagonal = row[j + 1]
        row[j + 1] = cost
      }
    }
    return row[b.count]
  }
}
