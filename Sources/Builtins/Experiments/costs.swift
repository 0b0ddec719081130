internal import Diagnostics
internal import Language
internal import Store
internal import Tables

extension Builtin {
  static let costs = Builtin(
    "costs", in: .experiments,
    "What was spent, by model, card, day or experiment.",
    discussion: """
      Every answer counts once, when it was paid; what came from the store was free. An answer whose \
      price is not known counts under `unpriced`, not as 0. By experiment, `estimate` is what was \
      expected before it started, where it was estimated.
      """,
    parameters: [
      .init("by", .text, "\"model\", \"card\", \"day\" or \"experiment\"", default: "\"model\"")
    ],
    returns: .table,
    effect: .reads
  ) { call in
    let name = try call.text("by")
    guard let grouping = Ledger(rawValue: name) else {
      let names = Ledger.allCases.map(\.rawValue)
      throw call.fail(
        "bad-argument", "costs are not kept by \"\(name)\"",
        suggestion: didYouMean(name, among: names)
          ?? "they are by \(names.joined(separator: ", "))",
        at: "by")
    }
    return .table(try Table(try call.lab.store().query(grouping.sql)))
  }
}
