internal import Cards
internal import Content
internal import Diagnostics
internal import Experiments
internal import Language
internal import Providers
internal import Store
internal import Tables

extension Builtin {
  static let ab = Builtin(
    "ab", in: .experiments,
    "Runs an experiment: every arm answers every case, and the first arm is the baseline.",
    discussion: """
      Answers that the store has are not asked again, so running the same call twice costs nothing \
      the second time, and a run that was interrupted goes on where it stopped. The order of the \
      trials is drawn with `seed` and interleaves the arms, so that whatever drifts meanwhile hits \
      all of them alike. A call that fails is an outcome and counts as missing, not as wrong. \
      `estimate` takes the same arguments and says what it will take; with a `budget` money is put \
      aside before each call, so that it is never passed.
      """,
    parameters: [
      .init("arms", .card, "two cards or more; the first is the baseline", variadic: true),
      .init("on", .table, "the cases, a row each", labelled: true),
      .init(
        "model", .text, "provider/model, in place of the cards' own", naming: .model,
        default: "nil",
        labelled: true),
      .init(
        "parameters", .record, "such as {temperature: 0}, over the cards' own", default: "{}",
        labelled: true),
      .init(
        "repeats", .integer, "how often each arm answers each case", default: "1", labelled: true),
      .init("seed", .integer, "what the order is drawn with", default: "1", labelled: true),
      .margin,
      .init(
        "cluster", .text, "the column that groups dependent cases", default: "nil", labelled: true),
    ] + Parameter.runConditions + [
      .init(
        "stop", .sequential,
        "looks as results arrive, such as sequential(), and stops when decided",
        default: "nil", labelled: true),
      .init("name", .text, "what the store calls it", default: "nil", labelled: true),
    ],
    returns: .experiment,
    effect: .acts
  ) { call in
    let lab = try call.lab
    let design = try call.design(lab)
    let conditions = try call.conditions(lab, design)
    let undertaking = Undertaking(
      design, conditions, sequential: try call.sequentialPlan(for: design),
      margin: try call.margin())
    return .object(try call.carryOut(undertaking, lab))
  }
}

extension Call {
  /// The design that the arguments of `ab` describe.
  func design(_ lab: Lab) throws -> Design {
    let cards = try list("arms").map { try card($0, at: "arms") }
    guard cards.count > 1 else {
      throw fail(
        "too-few-arms", "an experiment needs two arms or more",
        suggestion: "two variants of a card: `ab(card.variant(…), card.variant(…), on: …)`",
        at: "arms")
    }
    let table = try table("on")
    guard table.count > 0 else { throw fail("no-cases", "there are no cases to run", at: "on") }
    let repeats = try integer("repeats")
    guard (1...10_000).contains(repeats) else {
      throw fail("bad-argument", "`repeats` is between 1 and 10,000, not \(repeats)", at: "repeats")
    }
    return Design(
      name: try textIfPresent("name") ?? cards[0].title, arms: try arms(cards, lab),
      cases: [Case](table, cluster: try clusterColumn(of: table)), repeats: repeats,
      seed: try integer("seed"))
  }

  func arms(_ cards: [Card], _ lab: Lab) throws -> [Arm] {
    let registry = try lab.registry()
    let overrides = try placed(at: "parameters") { () throws(Diagnostic) in
      try Parameters(json: self["parameters"].json ?? .null)
    }
    let fallback = try textIfPresent("model")
    let models = try cards.map { card in
      guard let model = fallback ?? card.model else {
        throw fail(
          "no-model", "card \"\(card.title)\" names no model",
          suggestion: "give one, such as model: \"local/nearest\"", at: "arms")
      }
      return model
    }
    let labels = armLabels(cards, models)
    return try zip(cards, zip(models, labels)).map { card, named in
      let resolved = try modelPlaced { () throws(Diagnostic) in try registry.resolve(named.0) }
      return Arm(
        label: named.1, card: card, provider: resolved.provider, model: resolved.model,
        parameters: card.parameters.overridden(by: overrides))
    }
  }

  /// Work on a model's name, whose faults belong to the argument that names it, where one does.
  func modelPlaced<Result>(
    _ work: () throws(Diagnostic) -> Result
  ) throws(Diagnostic) -> Result {
    try isMissing("model") ? work() : placed(at: "model", work)
  }

  private func clusterColumn(of table: Table) throws -> String? {
    guard let name = try textIfPresent("cluster") else {
      return table.names.contains("cluster") ? "cluster" : nil
    }
    guard table.names.contains(name) else {
      throw fail(
        "unknown-column", "there is no column `\(name)`",
        suggestion: didYouMean(name, among: table.names), at: "cluster")
    }
    return name
  }
}
