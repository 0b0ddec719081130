package import Diagnostics

/// The lab's settings: providers beyond the built-in ones, their limits, and prices.
///
///     providers:
///       mock: {kind: openai, base_url: "http://127.0.0.1:8099/v1", key_env: MOCK_KEY, rpm: 600}
///     prices: {mock/mock-a: {input: 0.15, output: 0.60}}      # dollars per million tokens
///     ask_above: 1.00      # dollars
///
/// They come from `cardlab.yaml` in the workspace and then from `~/.config/cardlab/cardlab.yaml`: what
/// the first file says of a provider or a price stands, the second adds what it lacks. Keys are never
/// written here, only the names of the environment variables that hold them.
package struct Settings: Sendable, Hashable {
  package static let fileName = "cardlab.yaml"

  /// By the provider's name.
  package var providers: [String: ProviderSettings]
  /// The user's prices, by `provider/model`.
  package var prices: PriceTable
  /// An experiment that is expected to cost more US dollars than this is asked about first.
  package var askAbove: Double?

  package init(
    providers: [String: ProviderSettings] = [:], prices: PriceTable = PriceTable(),
    askAbove: Double? = nil
  ) {
    self.providers = providers
    self.prices = prices
    self.askAbove = askAbove
  }

  /// Reads the settings of a workspace and its user; files that do not exist say nothing.
  package static func load(
    workspace: String,
    environment: Environment = .process
  ) throws(Diagnostic) -> Settings {
    var settings = Settings()
    let home = environment["XDG_CONFIG_HOME"] ?? environment["HOME"].map { "\($0)/.config" }
    for folder in [workspace, home.map { "\($0)/cardlab" }].compactMap({ $0 }) {
      let path = "\(folder)/\(fileName)"
      guard let text = try SettingsFile.text(at: path) else { continue }
      settings = settings.completed(by: try Settings(yaml: text, source: path))
    }
    return settings
  }

  /// These settings, with `other` adding the providers and prices that they lack.
  package func completed(by other: Settings) -> Settings {
    Settings(
      providers: providers.merging(other.providers) { mine, _ in mine },
      prices: prices.completed(by: other.prices), askAbove: askAbove ?? other.askAbove)
  }

  /// US dollars for `usage` of `provider/model`; nil where the price or the usage is unknown.
  package func cost(of usage: Usage, model: String) -> Double? {
    price(of: model)?.cost(of: usage)
  }

  /// The price of `provider/model`: the user's, else the built-in one.
  ///
  /// A model costs the same through whichever of OpenAI's interfaces it is asked.
  package func price(of model: String) -> Price? {
    ownPrice(of: model) ?? PriceTable.builtIn.price(of: Self.billed(model))
  }

  /// The day of the list price that `provider/model` is reckoned with; nil where the price is the user's
  /// own, unknown, or nothing at all.
  package func listPriceDate(of model: String) -> String? {
    guard ownPrice(of: model) == nil, let price = PriceTable.builtIn.price(of: Self.billed(model)),
      price.input + price.output > 0
    else { return nil }
    return PriceTable.builtInDate
  }

  private func ownPrice(of model: String) -> Price? {
    prices.price(of: model) ?? prices.price(of: Self.billed(model))
  }

  private static func billed(_ model: String) -> String {
    let interface = "openai-responses/"
    return model.hasPrefix(interface) ? "openai/\(model.dropFirst(interface.count))" : model
  }
}

/// What the settings say of one provider.
package struct ProviderSettings: Sendable, Hashable {
  /// The interface it speaks, a member of ``ProviderKind/catalogue``.
  package var kind: String
  package var baseURL: String?
  /// The name of the environment variable that holds the key.
  package var keyEnvironmentName: String?
  package var limits: ProviderLimits
  /// Seconds for a whole answer.
  package var timeout: Double?
  /// A program and its arguments, of the kind `exec`.
  package var command: [String]
  /// The names of the environment variables that the program gets to see.
  package var environmentNames: [String]
  package var place: Place?

  package init(
    kind: String,
    baseURL: String? = nil,
    keyEnvironmentName: String? = nil,
    limits: ProviderLimits = ProviderLimits(),
    timeout: Double? = nil,
    command: [String] = [],
    environmentNames: [String] = [],
    place: Place? = nil
  ) {
    self.kind = kind
    self.baseURL = baseURL
    self.keyEnvironmentName = keyEnvironmentName
    self.limits = limits
    self.timeout = timeout
    self.command = command
    self.environmentNames = environmentNames
    self.place = place
  }
}

/// How much may be asked of a provider; nil is for the runner to find out.
package struct ProviderLimits: Sendable, Hashable {
  package var requestsPerMinute: Int?
  package var tokensPerMinute: Int?
  package var maxConcurrency: Int?

  package init(
    requestsPerMinute: Int? = nil,
    tokensPerMinute: Int? = nil,
    maxConcurrency: Int? = nil
  ) {
    self.requestsPerMinute = requestsPerMinute
    self.tokensPerMinute = tokensPerMinute
    self.maxConcurrency = maxConcurrency
  }
}
