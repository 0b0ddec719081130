package import Embeddings
package import Transport

/// A kind of provider: what makes one from settings, and describes itself.
///
/// A member of the family is a file in Members that ends in `extension ProviderKind { static let … }`;
/// listing it in ``catalogue`` is its whole registration.
package struct ProviderKind: Sendable {
  /// What a provider of a kind is made of.
  package struct Ingredients: Sendable {
    package var name: String
    package var settings: ProviderSettings
    package var environment: Environment
    package var transport: any Transport
    package var embedders: LocalEmbedders
    /// The folder in which programs run.
    package var workspace: String
    /// Whether programs of the user's may be started; a replay starts none.
    package var allowsPrograms: Bool

    package init(
      name: String,
      settings: ProviderSettings,
      environment: Environment,
      transport: any Transport,
      embedders: LocalEmbedders = .hashedOnly,
      workspace: String = ".",
      allowsPrograms: Bool = true
    ) {
      self.name = name
      self.settings = settings
      self.environment = environment
      self.transport = transport
      self.embedders = embedders
      self.workspace = workspace
      self.allowsPrograms = allowsPrograms
    }
  }

  /// What `kind:` in cardlab.yaml says, and the provider's name where it is there without settings.
  package let name: String
  /// One sentence with a full stop.
  package let summary: String
  /// The environment variables that it reads.
  package let variables: [String]
  /// Whether settings may define further providers of this kind, at addresses of their own.
  package let isConfigurable: Bool
  package let make: @Sendable (Ingredients) -> any Provider

  package init(
    _ name: String,
    _ summary: String,
    variables: [String] = [],
    isConfigurable: Bool = true,
    make: @escaping @Sendable (Ingredients) -> any Provider
  ) {
    self.name = name
    self.summary = summary
    self.variables = variables
    self.isConfigurable = isConfigurable
    self.make = make
  }

  /// All kinds, in alphabetical order.
  package static let catalogue: [ProviderKind] = [
    .anthropic, .exec, .local, .ollama, .openAI, .openAIResponses,
  ]

  static var configurable: [String] { catalogue.filter(\.isConfigurable).map(\.name) }
}
