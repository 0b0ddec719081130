internal import Diagnostics
internal import Experiments
internal import Language
internal import Presentation
internal import Providers
internal import Store

extension Parameter {
  /// The model that is asked.
  static let answering = Parameter(
    "model", .text, "provider/model, in place of the card's own", naming: .model, default: "nil",
    labelled: true)

  /// How arms or samples are compared.
  static let method = Parameter(
    "method", .text, "in place of the rule's choice",
    naming: .word(ComparisonMethod.all.map(\.name)), default: "nil", labelled: true)

  static let margin = Parameter(
    "margin", .number, "the largest difference that would not matter", default: "nil",
    labelled: true)

  static let fresh = Parameter(
    "fresh", .boolean, "ask anew what the store already answers", default: "false", labelled: true)

  /// How an experiment is run, as `conditions` reads it.
  static let runConditions = [
    Parameter(
      "concurrency", .integer, "how many calls may be in flight", default: "nil", labelled: true),
    Parameter(
      "retries", .integer, "how often a call that may pass later is made again", default: "4",
      labelled: true),
    fresh,
    Parameter(
      "budget", .number, "US dollars that may be spent; it stops before a call that might pass it",
      default: "nil", labelled: true),
  ]
}

extension Call {
  /// The conditions that the arguments and the settings set.
  func conditions(_ lab: Lab, _ design: Design) throws -> Conditions {
    var conditions = try lab.conditions()
    conditions.freshSince = try freshSince(lab)
    conditions.retry = try retryPolicy()
    conditions.budget = try budget(for: design, conditions)
    if let wanted = try integerIfPresent("concurrency") {
      guard (1...4096).contains(wanted) else {
        throw fail(
          "bad-argument", "`concurrency` is between 1 and 4,096, not \(wanted)", at: "concurrency")
      }
      let usual = conditions.pace
      conditions.pace = { usual($0).with(concurrency: wanted) }
    }
    return conditions
  }

  /// Since when answers count, where they are wanted fresh; a replay has none but its own.
  func freshSince(_ lab: Lab) throws -> Double? {
    try boolean("fresh") && !lab.answers.isReplay ? lab.archive().now() : nil
  }

  private func retryPolicy() throws -> RetryPolicy {
    let retries = try integer("retries")
    guard (0...20).contains(retries) else {
      throw fail(
        "bad-argument", "`retries` is between 0 and 20, not \(retries)", at: "retries")
    }
    return RetryPolicy(retries: retries)
  }

  /// The budget, which only models with a price can keep.
  func budget(for design: Design, _ conditions: Conditions) throws -> Double? {
    guard let budget = try realIfPresent("budget") else { return nil }
    guard budget >= 0, budget.isFinite else {
      throw fail("bad-argument", "`budget` is US dollars, at least 0", at: "budget")
    }
    let one = Usage(inputTokens: 1, outputTokens: 1)
    for arm in design.arms where conditions.price(one, arm.modelName) == nil {
      throw fail(
        "no-price", "a budget can't be kept: the price of \(arm.modelName) is not known",
        suggestion: "say it in cardlab.yaml: prices: {\(arm.modelName): {input: …, output: …}}",
        at: "budget")
    }
    return budget
  }

  /// The estimate of what costs money, which `costs` shows beside what it came to; nil where nothing does.
  ///
  /// - Throws: a ``Diagnostic`` where the settings want a person asked above some cost, and the person
  ///   says no, or nobody is there to ask.
  func allowed(_ design: Design, _ conditions: Conditions, _ lab: Lab) throws -> Forecast? {
    guard let threshold = try lab.registry().settings.askAbove else {
      let isPaid = !lab.answers.isReplay && conditions.isPaid(design)
      return isPaid ? try estimate(design, conditions, lab) : nil
    }
    let estimate = try self.estimate(design, conditions, lab)
    guard let cost = estimate.cost else {
      lab.warn(
        Diagnostic(
          "no-price",
          "what this costs is unknown: \(estimate.unpriced.joined(separator: ", ")) has no price",
          suggestion: "say it in cardlab.yaml under `prices`", severity: .warning))
      return estimate
    }
    let most = min(cost.high, conditions.budget ?? .infinity)
    guard most > threshold else { return estimate }
    let prices = try lab.listPriceDate(of: design).map { " at list prices of \($0)" } ?? ""
    let about =
      "about \(Fixed.money(cost.expected)) (\(Fixed.money(cost.low)) to \(Fixed.money(cost.high)))\(prices)"
    switch lab.confirm("\(Fixed.count(estimate.calls)) calls for \(about): go on?") {
    case true?: return estimate
    case false?:
      throw Diagnostic("interrupted", "nothing was asked", suggestion: "a `budget` sets a limit")
    case nil:
      throw fail(
        "too-costly",
        "this may cost \(about), and nobody is here to allow more than \(Fixed.money(threshold))",
        suggestion: "run with --yes, give a `budget`, or raise `ask_above` in cardlab.yaml")
    }
  }

  /// What the design would take.
  func estimate(_ design: Design, _ conditions: Conditions, _ lab: Lab) throws -> Forecast {
    let (archive, store) = (try lab.archive(), try lab.store())
    return try wait {
      try await Forecast(design, archive: archive, conditions: conditions) { model, card in
        try store.pastAnswers(of: model, card: card)
      }
    }
  }
}

extension Conditions {
  /// Whether a token of any of a design's models has a price above 0.
  fileprivate func isPaid(_ design: Design) -> Bool {
    let one = Usage(inputTokens: 1, outputTokens: 1)
    return design.arms.contains { (price(one, $0.modelName) ?? 0) > 0 }
  }
}

extension Lab {
  /// The day of the list prices that a design's models are reckoned with; nil where there are none.
  func listPriceDate(of design: Design) throws(Diagnostic) -> String? {
    let settings = try registry().settings
    return design.arms.lazy.compactMap { settings.listPriceDate(of: $0.modelName) }.first
  }

  /// The conditions that the settings set.
  func conditions() throws(Diagnostic) -> Conditions {
    var conditions = Conditions(price: try prices())
    conditions.likeness = likeness()
    let registry = try registry()
    conditions.pace = { Pace(registry.limits(of: $0)) }
    return conditions
  }
}

extension Pace {
  /// What settings say, and nothing but a gentle start where they are silent.
  fileprivate init(_ limits: ProviderLimits) {
    let ceiling = limits.maxConcurrency ?? Pace.unknown.ceiling
    self.init(
      start: min(Pace.unknown.start, ceiling), ceiling: ceiling,
      requestsPerMinute: limits.requestsPerMinute, tokensPerMinute: limits.tokensPerMinute)
  }

  fileprivate func with(concurrency: Int) -> Pace {
    Pace(
      start: concurrency, ceiling: concurrency, requestsPerMinute: requestsPerMinute,
      tokensPerMinute: tokensPerMinute)
  }
}
