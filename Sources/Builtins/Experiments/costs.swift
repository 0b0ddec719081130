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
      .init("by", oneOf: Ledger.self, default: "\"model\"")
    ],
    returns: .table,
    effect: .reads
  ) { call in
    let grouping: Ledger = try call.word("by")
    return .table(try Table(try call.lab.store().query(grouping.sql)))
  }
}
