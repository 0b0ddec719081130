internal import Language
internal import Providers
internal import Tables

extension Builtin {
  static let models = Builtin(
    "models", in: .models,
    "What each provider says that it serves.",
    discussion:
      "All are asked at once, each for three seconds at most. A provider that does not answer, or "
      + "whose key is missing, is listed with the reason.",
    parameters: [
      .init("provider", .text, "one provider only", default: "nil")
    ],
    returns: .table,
    effect: .acts
  ) { call in
    let registry = try call.lab.registry()
    let wanted = try call.textIfPresent("provider")
    let listings = try call.wait { await registry.listings(of: wanted) }
    var rows: [(provider: String, model: String?, remark: String)] = []
    for listing in listings {
      let name = listing.provider.name
      switch listing.models {
      case .success(let models):
        rows += models.map { (name, "\(name)/\($0)", listing.provider.summary(of: $0)) }
      case .failure(let error): rows.append((name, nil, error.message))
      }
    }
    return .table(
      Table([
        ("provider", Column(cells: rows.map { .text($0.provider) })),
        ("model", Column(cells: rows.map { $0.model.map(Cell.text) })),
        ("remark", Column(cells: rows.map { .text($0.remark) })),
      ]))
  }
}
