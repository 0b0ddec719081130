extension Parameters {
  /// What `stop` and `max_tokens` leave of an answer that was made in one piece, and why it ends there.
  func shortened(_ text: String) -> (text: String, reason: String) {
    let cut = (stop ?? []).compactMap { text.firstRange(of: $0)?.lowerBound }.min()
    let kept = text[..<(cut ?? text.endIndex)]
    guard let maxTokens, TokenCount.of(String(kept)) > maxTokens else {
      return (String(kept), "stop")
    }
    return (TokenCount.prefix(of: kept, tokens: maxTokens), "length")
  }
}
