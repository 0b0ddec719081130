extension ProviderKind {
  /// OpenAI, or any server that speaks its chat completions where the settings give a `base_url`.
  static let openAI = ProviderKind(
    "openai", "OpenAI's chat completions, or a server that speaks them at `base_url`.",
    variables: ["OPENAI_API_KEY", "OPENAI_BASE_URL"]
  ) { ingredients in
    CompatibleProvider(
      Endpoint(openAI: ingredients),
      summary: ingredients.settings.baseURL == nil
        ? "OpenAI's models, through chat completions."
        : "A server that speaks OpenAI's chat completions.")
  }
}

extension Endpoint {
  /// OpenAI's own server, unless the environment or the settings name another.
  init(openAI ingredients: ProviderKind.Ingredients) {
    let base = ingredients.environment["OPENAI_BASE_URL"] ?? "https://api.openai.com/v1"
    self.init(
      ingredients, address: ServerAddress(base) ?? .unusable, keyVariable: "OPENAI_API_KEY")
  }
}
