/// What a model costs, in US dollars per million tokens.
package struct Price: Sendable, Hashable {
  package var input: Double
  package var output: Double
  /// For input that the provider read from its cache; nil where it costs what other input does.
  package var cached: Double?

  package init(input: Double, output: Double, cached: Double? = nil) {
    self.input = input
    self.output = output
    self.cached = cached
  }

  /// US dollars for `usage`; nil where the provider did not say how many tokens it took.
  package func cost(of usage: Usage) -> Double? {
    guard let all = usage.inputTokens, let written = usage.outputTokens else { return nil }
    let fromCache = min(usage.cachedTokens ?? 0, all)
    let read = Double(all - fromCache) * input + Double(fromCache) * (cached ?? input)
    return (read + Double(written) * output) / 1_000_000
  }
}

/// The prices of many models; a model that is not listed has no price, which is not a price of 0.
package struct PriceTable: Sendable, Hashable {
  package private(set) var prices: [String: Price]

  package init(_ prices: [String: Price] = [:]) { self.prices = prices }

  /// The price of `provider/model`.
  ///
  /// A dated snapshot (`gpt-4o-2024-11-20`, `claude-haiku-4-5-20251001`) or `-latest` that is not listed
  /// itself costs what its model does; `provider/*` prices whatever else the provider serves.
  package func price(of model: String) -> Price? {
    if let price = prices[model] { return price }
    if let price = undated(model).flatMap({ prices[$0] }) { return price }
    return model.firstIndex(of: "/").flatMap { prices[model[...$0] + "*"] }
  }

  /// This table, with `other` filling what it lacks.
  package func completed(by other: PriceTable) -> PriceTable {
    PriceTable(prices.merging(other.prices) { mine, _ in mine })
  }

  private func undated(_ model: String) -> String? {
    var parts = model.split(separator: "-", omittingEmptySubsequences: false)
    let isDate = parts.suffix(3).map(\.utf8.count) == [4, 2, 2]
    if parts.last == "latest" || parts.last.map(isNumber(of: 8)) == true {
      parts.removeLast()
    } else if isDate, parts.suffix(3).allSatisfy({ $0.allSatisfy(\.isNumber) }) {
      parts.removeLast(3)
    } else {
      return nil
    }
    return parts.joined(separator: "-")
  }

  private func isNumber(of digits: Int) -> (Substring) -> Bool {
    { $0.utf8.count == digits && $0.allSatisfy(\.isNumber) }
  }
}
