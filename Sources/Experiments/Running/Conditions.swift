package import Grading
package import Providers

/// What is heard of an answer before it is whole.
package enum AnswerPiece: Sendable, Equatable {
  case text(String)
  /// What was heard so far counts no more: the call is made again.
  case again
}

/// Under which conditions providers are asked: what a run needs to know besides its design.
package struct Conditions: Sendable {
  /// What was answered up to this time is asked anew, in seconds since 1970; nil where every answer counts.
  package var freshSince: Double?
  /// When a call that failed is made again.
  package var retry = RetryPolicy()
  /// US dollars that may be spent; nil for as much as it takes.
  package var budget: Double?
  /// How much may be asked of the provider of that name.
  package var pace: @Sendable (_ provider: String) -> Pace = { _ in .unknown }
  /// US dollars of an answer by `provider/model`, or nil where the price is unknown.
  package var price: @Sendable (Usage, _ model: String) -> Double?
  /// What the assertion `similar` asks how alike two texts are.
  package var likeness: any TextLikeness = EmbedderLikeness()
  /// Whether an answer whose case lacks what the assertions need stays without a grade; else it fails.
  package var leavesUnjudged = false
  /// Hears each answer as it comes, where somebody listens: it is then asked for as a stream.
  package var listener: (@Sendable (AnswerPiece) -> Void)?
  package var time = Timekeeper.machine

  package init(price: @escaping @Sendable (Usage, _ model: String) -> Double?) {
    self.price = price
  }
}
