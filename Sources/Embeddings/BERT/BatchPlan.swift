/// Which texts are computed together, and by which thread.
struct BatchPlan {
  /// About so many tokens make a batch: tall enough for the multiplication to be at its best, and small
  /// enough to stay near the cache.
  static let tokensOfBatch = 2048

  let tokens: [[Int32]]
  /// Texts of about as many tokens in each; a text is never split.
  let batches: [Range<Int>]
  /// Batches that share a workspace: one thread's turn.
  let shares: [Range<Int>]

  init(of tokens: [[Int32]], threads: Int) {
    self.tokens = tokens
    let total = tokens.reduce(0) { $0 + $1.count }
    // A multiple of the threads, so that all end together, unless there is too little to share.
    let wanted = (total + Self.tokensOfBatch - 1) / Self.tokensOfBatch
    let rounded = total < 64 * threads ? 1 : (wanted + threads - 1) / threads * threads
    batches = Self.cut(tokens, total: total, into: max(1, rounded))
    let size = max(1, batches.count / (threads * 8))
    shares = stride(from: 0, to: batches.count, by: size).map { [batches] in
      $0..<min(batches.count, $0 + size)
    }
  }

  /// The most pieces of one text.
  var longestText: Int { tokens.map(\.count).max() ?? 0 }

  /// The most tokens that one of some batches has.
  func largest(of batches: Range<Int>) -> Int {
    batches.map { tokens[self.batches[$0]].reduce(0) { $0 + $1.count } }.max() ?? 0
  }

  private static func cut(_ tokens: [[Int32]], total: Int, into parts: Int) -> [Range<Int>] {
    var batches: [Range<Int>] = []
    var (start, seen) = (0, 0)
    for index in tokens.indices {
      seen += tokens[index].count
      if seen * parts >= total * (batches.count + 1) {
        batches.append(start..<index + 1)
        start = index + 1
      }
    }
    if start < tokens.count { batches.append(start..<tokens.count) }
    return batches
  }
}

/// Tokens of several texts, one after the other.
struct TokenBatch {
  private(set) var tokens: [Int32] = []
  /// Where each text's tokens stand.
  private(set) var texts: [Range<Int>] = []

  init(_ texts: ArraySlice<[Int32]>) {
    for text in texts {
      self.texts.append(tokens.count..<tokens.count + text.count)
      tokens.append(contentsOf: text)
    }
  }
}
