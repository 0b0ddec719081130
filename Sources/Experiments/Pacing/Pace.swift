/// How much may be asked of one endpoint.
package struct Pace: Sendable, Equatable {
  /// How many calls are in flight at first.
  package var start: Int
  /// How many may ever be.
  package var ceiling: Int
  package var requestsPerMinute: Int?
  package var tokensPerMinute: Int?

  /// Where nobody says anything: it begins gently and finds out how much the endpoint bears.
  package static let unknown = Pace(start: 32, ceiling: 256)

  package init(
    start: Int, ceiling: Int, requestsPerMinute: Int? = nil, tokensPerMinute: Int? = nil
  ) {
    self.ceiling = max(1, ceiling)
    self.start = min(max(1, start), self.ceiling)
    self.requestsPerMinute = requestsPerMinute
    self.tokensPerMinute = tokensPerMinute
  }
}
