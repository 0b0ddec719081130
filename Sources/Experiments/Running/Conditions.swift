package import Grading
package import Providers

/// Under which conditions providers are asked: what a run needs to know besides its design.
package struct Conditions: Sendable {
  /// Whether to ask anew what the store already answers.
  package var isFresh = false
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
  package var time = Timekeeper.machine

  package init(price: @escaping @Sendable (Usage, _ model: String) -> Double?) {
    self.price = price
  }
}
