package import Cards
package import Providers

/// A card at a version × a model × parameters: what an experiment compares.
package struct Arm: Sendable {
  /// What tables and charts call it; differs from arm to arm.
  package let label: String
  package let card: Card
  package let provider: any Provider
  /// The model's name without the provider's: `gpt-4o-mini`.
  package let model: String
  package let parameters: Parameters

  package init(
    label: String, card: Card, provider: any Provider, model: String, parameters: Parameters
  ) {
    self.label = label
    self.card = card
    self.provider = provider
    self.model = model
    self.parameters = parameters
  }

  /// `openai/gpt-4o-mini`.
  package var modelName: String { "\(provider.name)/\(model)" }
}
