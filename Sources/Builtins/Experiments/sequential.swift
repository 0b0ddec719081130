internal import Diagnostics
internal import Experiments
internal import Language

extension Builtin {
  static let sequential = Builtin(
    "sequential", in: .experiments,
    "Lets an experiment look as results arrive: ab(…, stop: sequential()).",
    discussion: """
      After every pair the confidence sequence of the difference is looked at. It holds at all looks at \
      once, so stopping when it leaves 0 out costs no error; nor does giving up where the planned end \
      would hardly decide it (`futility`: below that chance). The verdict then shows the always-valid \
      interval, and `exp.saved` how many answers were never asked. Cases count when all their repeats \
      have come.
      """,
    parameters: [
      .init(
        "planned", .integer, "the pairs at which it is tightest; those of the design by default",
        default: "nil", labelled: true),
      .init(
        "first_look", .integer, "no look before so many pairs", default: "30", labelled: true),
      .init(
        "futility", .number, "the chance below which it gives up; 0 for never", default: "0.05",
        labelled: true),
      .init("confidence", .number, "of the interval", default: "0.95", labelled: true),
    ],
    returns: .sequential,
    examples: [
      "sequential(planned: 400).planned": "400",
      "sequential(planned: 400, first_look: 50).planned": "400",
    ]
  ) { call in
    let (planned, first) = (try call.integerIfPresent("planned"), try call.integer("first_look"))
    guard planned.map({ $0 > 1 }) ?? true, first > 1 else {
      throw call.fail("bad-argument", "a sequential design needs two pairs or more to look at")
    }
    let futility = try call.real("futility")
    guard futility >= 0, futility < 1 else {
      throw call.fail(
        "bad-argument", "`futility` is a chance from 0 to below 1, not \(call["futility"].display)",
        at: "futility")
    }
    return .object(
      SequentialObject(
        plannedCount: planned, firstLook: first, futility: futility,
        confidence: try call.confidence()))
  }
}

extension Call {
  /// What the argument `stop` comes to for a design; nil where the design is fixed.
  func sequentialPlan(for design: Design) throws -> SequentialPlan? {
    guard let wanted = try objectIfPresent("stop", as: SequentialObject.self) else { return nil }
    guard !design.isClustered else {
      throw fail(
        "unsuitable-method",
        "a sequential design takes cases that stand alone, and these come in clusters: between looks most "
          + "clusters are half answered, and no boundary holds for that",
        suggestion: "leave `stop` out and judge all cases with cluster-t", at: "stop")
    }
    return SequentialPlan(
      plannedCount: wanted.plannedCount ?? design.cases.count, firstLook: wanted.firstLook,
      level: 1 - wanted.confidence, margin: try margin(), futility: wanted.futility)
  }
}
