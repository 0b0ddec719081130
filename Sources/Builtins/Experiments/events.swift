internal import Content
internal import Experiments
internal import Language
internal import Store
internal import Tables

extension Builtin {
  static let events = Builtin(
    "events", in: .experiments,
    "What happened, a row each: who was asked what, when, and what came of it.",
    discussion: """
      Kinds are experiment.started, request, response, retry, failure, limit, cancellation and \
      experiment.finished, or how else it ended. `at` is in seconds since 1970-01-01 UTC; what else \
      is known stands in `detail`. `cardlab log --follow` shows the same as it happens.
      """,
    parameters: [
      .init("experiment", .experiment, "one experiment's; of all where it is nil", default: "nil")
    ],
    returns: .table,
    effect: .reads
  ) { call in
    let store = try call.lab.store()
    let key =
      call["experiment"].isMissing
      ? nil : try call.object("experiment", as: ExperimentObject.self).experiment.key
    let events = try store.events(of: key)
    return .table(
      Table([
        ("at", Column(cells: events.map { .real($0.at) })),
        ("kind", Column(cells: events.map { .text($0.kind) })),
        ("experiment", Column(cells: events.map { $0.experiment.map { .integer(Int($0)) } })),
        ("model", Column(cells: events.map { $0.detail["model"]?.string.map(Cell.text) })),
        ("cost", Column(cells: events.map { $0.detail["cost"]?.double.map(Cell.real) })),
        ("detail", Column(cells: events.map { .json($0.detail) })),
      ]))
  }
}
