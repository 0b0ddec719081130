/// Which texts are computed together: a longest one, and whatever fills up the room beside it.
///
/// A batch's tokens stand in panels, and two panels are multiplied at once, so a batch that ends within a pair
/// computes tokens that nobody asked for. With the longest text that still fits, batches end where pairs do.
package struct BatchPlan {
  /// About so many tokens make a batch: the widest of its layers then lies in the caches until the
  /// next one has read it.
  ///
  /// At 448 a token took the least time of 192 to 2,048; at 2,048 a quarter more.
  package static let tokensOfBatch = 448

  /// The places of each batch's texts; a text is never split, and the fullest batches come first.
  package let batches: [[Int]]
  /// The most tokens of one batch.
  package let largestBatch: Int
  /// The most tokens of one text.
  package let longestText: Int

  package init(of lengths: [Int], threads: Int) {
    let total = lengths.reduce(0, +)
    var shelves = Shelves(lengths)
    longestText = shelves.longest
    let room = max(Self.room(for: total, threads: threads), longestText)
    var batches: [[Int]] = []
    var largest = 0
    while !shelves.isEmpty {
      var batch: [Int] = []
      var left = room
      while let text = shelves.takeLongest(upTo: left) {
        batch.append(text)
        left -= lengths[text]
      }
      batches.append(batch)
      largest = max(largest, room - left)
    }
    (self.batches, largestBatch) = (batches, largest)
  }

  /// How many tokens a batch takes where all are to be about as full: as many batches for each thread, unless
  /// there is too little to share.
  private static func room(for total: Int, threads: Int) -> Int {
    let pair = 2 * BERTWorkspace.panel
    let wanted = (total + tokensOfBatch - 1) / tokensOfBatch
    let parts = total < 64 * threads ? 1 : (wanted + threads - 1) / threads * threads
    let even = (total + max(1, parts) - 1) / max(1, parts)
    return min(tokensOfBatch, (even + pair - 1) / pair * pair)
  }
}

/// Texts that are in no batch yet, by their length.
private struct Shelves {
  private var shelves: [[Int]]

  init(_ lengths: [Int]) {
    shelves = Array(repeating: [], count: (lengths.max() ?? 0) + 1)
    for text in lengths.indices.reversed() { shelves[lengths[text]].append(text) }
    removeEmpty()
  }

  var longest: Int { max(0, shelves.count - 1) }

  var isEmpty: Bool { shelves.isEmpty }

  /// The first of the longest texts of up to `length` tokens.
  mutating func takeLongest(upTo length: Int) -> Int? {
    for shelf in shelves.indices.prefix(length + 1).reversed() {
      if let text = shelves[shelf].popLast() {
        removeEmpty()
        return text
      }
    }
    return nil
  }

  private mutating func removeEmpty() {
    while shelves.last?.isEmpty == true { shelves.removeLast() }
  }
}

/// Tokens of several texts, one after the other.
struct TokenBatch {
  private(set) var tokens: [Int32] = []
  /// Where each text's tokens stand.
  private(set) var texts: [Range<Int>] = []

  init(_ texts: [[Int32]]) {
    for text in texts {
      self.texts.append(tokens.count..<tokens.count + text.count)
      tokens.append(contentsOf: text)
    }
  }
}
