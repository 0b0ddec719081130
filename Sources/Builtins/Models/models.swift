internal import Language
internal import Providers
internal import Tables

extension Builtin {
  static let models = Builtin(
    "models", in: .models,
    "What each provider says that it serves.",
    discussion:
      "A provider that does not answer, or whose key is missing, is listed with the reason.",
    parameters: [
      .init("provider", .text, "one provider only", default: "nil")
    ],
    returns: .table,
    effect: .acts
  ) { call in
    let registry = try call.lab.registry()
    let wanted = try call.textIfPresent("provider")
    let providers = registry.all.filter { wanted == nil || $0.name == wanted }
    let rows = try call.wait {
      var rows: [(provider: String, model: String?, remark: String)] = []
      for provider in providers {
        do throws(ProviderError) {
          let names = try await provider.models()
          rows += names.map { (provider.name, "\(provider.name)/\($0)", provider.summary(of: $0)) }
        } catch { rows.append((provider.name, nil, error.message)) }
      }
      return rows
    }
    return .table(
      Table([
        ("provider", Column(cells: rows.map { .text($0.provider) })),
        ("model", Column(cells: rows.map { $0.model.map(Cell.text) })),
        ("remark", Column(cells: rows.map { .text($0.remark) })),
      ]))
  }
}
