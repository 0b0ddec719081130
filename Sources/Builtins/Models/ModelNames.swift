internal import Providers

extension Lab {
  /// The models that can be named without asking anyone: the local one and those that have a price.
  package var knownModels: [String] {
    let own = (try? registry())?.settings.prices.prices.keys.map(\.self) ?? []
    let priced = (own + PriceTable.builtIn.prices.keys).filter { !$0.hasSuffix("*") }
    return Set(priced + ["local/nearest"]).sorted()
  }
}
