package import Diagnostics
package import Embeddings
package import Transport

/// The providers that model names can begin with: the built-in ones and those of the settings.
package struct ProviderRegistry: Sendable {
  package let settings: Settings
  private var providers: [String: any Provider] = [:]
  /// Makes a provider of any name; nil where there are only those that are known.
  private let makeStandIn: (@Sendable (String) -> any Provider)?

  /// Makes every provider; none of them is asked anything yet, and no key is read.
  ///
  /// - Parameters:
  ///   - settings: the providers beyond the built-in ones.
  ///   - environment: where addresses and keys are looked up.
  ///   - transport: what requests leave by.
  ///   - embedders: what `local/nearest` compares texts with.
  ///   - workspace: the folder in which programs run.
  ///   - allowsPrograms: whether programs of the user's may be started; a replay starts none.
  package init(
    settings: Settings = Settings(),
    environment: Environment = .process,
    transport: any Transport,
    embedders: LocalEmbedders = .hashedOnly,
    workspace: String = ".",
    allowsPrograms: Bool = true
  ) {
    self.settings = settings
    makeStandIn = nil
    var entries = settings.providers
    for kind in ProviderKind.catalogue where entries[kind.name] == nil {
      entries[kind.name] = ProviderSettings(kind: kind.name)
    }
    for (name, entry) in entries {
      let kind = ProviderKind.catalogue.first { $0.name == entry.kind }
      providers[name] = kind?.make(
        ProviderKind.Ingredients(
          name: name, settings: entry, environment: environment, transport: transport,
          embedders: embedders, workspace: workspace, allowsPrograms: allowsPrograms))
    }
  }

  /// Providers that only stand for others, where nobody is to be asked: no setting, no key and no
  /// environment is read.
  ///
  /// - Parameters:
  ///   - names: those that ``all`` lists.
  ///   - make: makes the provider of any name.
  package init(standIns names: [String], make: @escaping @Sendable (String) -> any Provider) {
    settings = Settings()
    makeStandIn = make
    for name in names { providers[name] = make(name) }
  }

  /// Adds a provider, or takes the place of the one with its name.
  package mutating func register(_ provider: any Provider) { providers[provider.name] = provider }

  /// In alphabetical order of their names.
  package var all: [any Provider] { providers.values.sorted { $0.name < $1.name } }

  /// The environment variables that hold keys, of the built-in providers and of the settings'.
  package var keyVariables: [String] {
    let builtIn = ProviderKind.catalogue.flatMap(\.variables).filter { $0.hasSuffix("_KEY") }
    return Set(builtIn + settings.providers.values.compactMap(\.keyEnvironmentName)).sorted()
  }

  /// What the settings allow to ask of a provider.
  package func limits(of name: String) -> ProviderLimits {
    var limits = settings.providers[name]?.limits ?? ProviderLimits()
    // A program takes a processor's whole time, a server takes none of this machine's.
    if providers[name] is ProgramProvider, limits.maxConcurrency == nil {
      limits.maxConcurrency = ProgramProvider.usualConcurrency
    }
    return limits
  }

  /// The provider of `provider/model`, and the model's name there, which may hold further slashes.
  package func resolve(
    _ name: String
  ) throws(Diagnostic) -> (provider: any Provider, model: String) {
    let parts = name.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
      throw Diagnostic(
        "bad-model-name", "a model is named provider/model, not `\(name)`",
        suggestion: "such as local/nearest or openai/gpt-4o-mini")
    }
    let prefix = String(parts[0])
    guard let provider = providers[prefix] ?? makeStandIn?(prefix) else { throw unknown(prefix) }
    return (provider, String(parts[1]))
  }

  /// The embedder of `provider/model`, and the model's name there.
  package func embedder(
    _ name: String
  ) throws(Diagnostic) -> (provider: any EmbeddingProvider, model: String) {
    let (provider, model) = try resolve(name)
    if let embedder = provider as? any EmbeddingProvider { return (embedder, model) }
    let embedders = all.filter { $0 is any EmbeddingProvider }.map(\.name)
    throw Diagnostic(
      "no-embeddings", "\(provider.name) embeds no texts",
      suggestion: embedders.isEmpty
        ? nil : "embedding models are served by \(embedders.joined(separator: ", "))")
  }

  private func unknown(_ name: String) -> Diagnostic {
    let names = providers.keys.sorted()
    return Diagnostic(
      "unknown-provider", "there is no provider `\(name)`",
      suggestion: didYouMean(name, among: names)
        ?? "the providers are \(names.joined(separator: ", ")); cardlab.yaml can add more")
  }
}
