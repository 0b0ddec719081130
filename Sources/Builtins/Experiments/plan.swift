internal import Diagnostics
internal import Experiments
internal import Glibc
internal import Language

extension Builtin {
  static let plan = Builtin(
    "plan", in: .experiments,
    "How many cases and repeats it takes to see a difference, and what that costs.",
    discussion: """
      A pilot gives what the answer depends on: how much the arms differ from case to case, how much \
      from run to run (with repeats), how cases cluster, and what an answer costs. Without one, say \
      `discordant`: the share of cases on which the arms will differ (for passes and failures), or \
      `sd`: the standard deviation of a case's difference (for scores).
      """,
    parameters: [
      .init("pilot", .experiment, "an experiment of a few cases", default: "nil"),
      .init("detect", .number, "the difference to be seen: 0.03 is three points", labelled: true),
      .init("power", .number, "the chance to see it", default: "0.8", labelled: true),
      .init("repeats", .integer, "of each case; the pilot's", default: "nil", labelled: true),
      .init("discordant", .number, "without a pilot", default: "nil", labelled: true),
      .init("sd", .number, "without a pilot", default: "nil", labelled: true),
      .init(
        "price", .number, "US dollars of an answer; the pilot's", default: "nil", labelled: true),
      .init("arms", .integer, "how many; the pilot's, or 2", default: "nil", labelled: true),
      .init("metric", oneOf: Metric.self, "; the pilot's", default: "nil", labelled: true),
      .init("confidence", .number, "of the test", default: "0.95", labelled: true),
    ],
    returns: .plan,
    examples: [
      "plan(detect: 0.05, discordant: 0.2).cases": "626",
      "plan(detect: 0.1, sd: 0.5).cases": "199",
    ]
  ) { call in
    let difference = try call.detect()
    let power = try call.real("power")
    guard power > 0, power < 1 else {
      throw call.fail(
        "bad-argument", "`power` is between 0 and 1, not \(call["power"].display)", at: "power")
    }
    let level = 1 - (try call.confidence())
    let repeats = try call.integerIfPresent("repeats")
    guard repeats.map({ $0 >= 1 }) ?? true else {
      throw call.fail("bad-argument", "`repeats` is 1 or more", at: "repeats")
    }
    guard let pilot = try call.objectIfPresent("pilot", as: ExperimentObject.self) else {
      return try call.plan(difference, power, level, repeats: repeats ?? 1)
    }
    return try call.plan(difference, power, level, repeats: repeats, pilot: pilot)
  }
}

extension Call {
  fileprivate func detect() throws -> Double {
    let difference = try real("detect")
    guard difference > 0, difference < 10 else {
      throw fail(
        "bad-argument", "`detect` is above 0, not \(self["detect"].display)",
        suggestion: "write 0.03 for three points", at: "detect")
    }
    return difference
  }

  /// From a pilot's variance and prices.
  fileprivate func plan(
    _ difference: Double, _ power: Double, _ level: Double, repeats: Int?, pilot: ExperimentObject
  ) throws -> Value {
    let metric =
      try textIfPresent("metric") == nil ? pilot.verdict.metric : word("metric", as: Metric.self)
    let verdict = try Verdict(
      pilot.experiment, metric: metric, .init(isPaired: pilot.verdict.terms.isPaired))
    guard let seen = verdict.comparisons.first?.sensitivity, seen.noise.variance > 0 else {
      throw fail(
        "nothing-to-compare", "the pilot's arms never differ, so it says nothing of the variance",
        suggestion: "run a pilot with more cases, or say `discordant`", at: "pilot")
    }
    let sensitivity = Sensitivity(
      noise: seen.noise, cases: seen.cases, discordant: seen.discordant, level: level, power: power,
      design: seen.design)
    let costs = verdict.arms.compactMap(\.costPerThousand).map { $0 / 1000 }
    let known = costs.count == verdict.arms.count ? costs.reduce(0, +) / Double(costs.count) : nil
    let plan = Plan(
      sensitivity, difference: metric.isRatio ? log1p(difference) : difference,
      repeats: repeats ?? seen.noise.repeats,
      arms: try integerIfPresent("arms") ?? verdict.arms.count,
      price: try realIfPresent("price") ?? known, isRatio: metric.isRatio)
    return .object(
      PlanObject(plan, source: "a pilot of \(seen.cases) cases × \(seen.noise.repeats)"))
  }

  /// From what a person expects.
  fileprivate func plan(
    _ difference: Double, _ power: Double, _ level: Double, repeats: Int
  ) throws -> Value {
    let (share, deviation) = (try realIfPresent("discordant"), try realIfPresent("sd"))
    guard (share == nil) != (deviation == nil) else {
      throw fail(
        "bad-argument", "without a pilot, `plan` takes either `discordant` or `sd`",
        suggestion: "discordant: 0.2 says that the arms differ on one case in five")
    }
    if let share, share < difference || share > 1 {
      throw fail(
        "bad-argument",
        "arms that differ on \(self["discordant"].display) of the cases can't differ by \(self["detect"].display)",
        at: "discordant")
    }
    if let deviation, !(deviation > 0 && deviation.isFinite) {
      throw fail("bad-argument", "`sd` is above 0, not \(self["sd"].display)", at: "sd")
    }
    let variance = share.map { $0 - difference * difference } ?? deviation.map { $0 * $0 } ?? 0
    let noise = Noise(betweenCases: variance, betweenRepeats: nil, repeats: repeats)
    let sensitivity = Sensitivity(
      noise: noise, cases: 0, discordant: share, level: level, power: power)
    let plan = Plan(
      sensitivity, difference: difference, repeats: repeats,
      arms: try integerIfPresent("arms") ?? 2, price: try realIfPresent("price"))
    let source =
      share.map { "arms that differ on \($0) of the cases" }
      ?? "a standard deviation of \(deviation ?? 0)"
    return .object(PlanObject(plan, source: source))
  }
}
