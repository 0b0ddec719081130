/// The Levenshtein distance (Levenshtein, "Binary codes capable of correcting deletions, insertions,
/// and reversals", 1966), by the two-row method of Wagner and Fischer (1974).
enum LevenshteinDistance {
  /// The longest texts that are compared, once what they share at both ends is put aside: the work is
  /// the product of the lengths.
  static let longest = 20_000

  /// 1 − distance ÷ length of the longer; 1 for two empty texts.
  static func similarity(_ left: String, _ right: String) throws(AssertionFault) -> Double {
    let (a, b) = (left.unicodeScalars.map(\.value), right.unicodeScalars.map(\.value))
    let length = max(a.count, b.count)
    guard length > 0 else { return 1 }
    return 1 - Double(try distance(a, b)) / Double(length)
  }

  static func distance(_ left: [UInt32], _ right: [UInt32]) throws(AssertionFault) -> Int {
    let (a, b) = core(left, right)
    guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
    guard a.count <= longest, b.count <= longest else {
      throw AssertionFault("the texts differ over more than \(longest) letters")
    }
    var row = Array(0...b.count)
    for (i, letter) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, other) in b.enumerated() {
        let above = row[j + 1]
        row[j + 1] = min(above + 1, row[j] + 1, diagonal + (letter == other ? 0 : 1))
        diagonal = above
      }
    }
    return row[b.count]
  }

  /// What is left when the common beginning and the common end are taken off.
  private static func core(
    _ left: [UInt32],
    _ right: [UInt32]
  ) -> (ArraySlice<UInt32>, ArraySlice<UInt32>) {
    let shorter = min(left.count, right.count)
    var start = 0
    while start < shorter, left[start] == right[start] { start += 1 }
    var end = 0
    while end < shorter - start, left[left.count - 1 - end] == right[right.count - 1 - end] {
      end += 1
    }
    return (left[start..<(left.count - end)], right[start..<(right.count - end)])
  }
}
