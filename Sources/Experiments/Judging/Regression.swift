internal import Content

extension Experiment {
  /// One arm then and now, as an experiment of two arms over the cases that both share.
  ///
  /// Cases are the same where their inputs and what is expected are. Where none is shared, all of both
  /// are kept, each answered by one arm alone, and ``Comparison/Terms/isPaired`` has to be false.
  ///
  /// - Parameters:
  ///   - earlier: an experiment that has an arm called `label`.
  ///   - label: the arm's name in both.
  /// - Returns: nil where one of them has no such arm; else with whether its cases are shared.
  package func regression(
    since earlier: Experiment, ofArm label: String
  ) -> (experiment: Experiment, isPaired: Bool)? {
    guard let before = earlier.runs.first(where: { $0.arm.label == label }),
      let after = runs.first(where: { $0.arm.label == label })
    else { return nil }
    let shared = design.cases.shared(with: earlier.design.cases)
    let isPaired = !shared.isEmpty
    let places = isPaired ? shared : .apart(earlier.design.cases, design.cases)
    let cases = places.enumerated().map {
      Case(index: $0, row: $1.item.row, cluster: $1.item.cluster)
    }
    let runs = [
      before.picked(places.map(\.before), label: "\(label) before"),
      after.picked(places.map(\.after), label: "\(label) after"),
    ]
    let pair = Design(
      name: design.name, arms: runs.map(\.arm), cases: cases, repeats: design.repeats,
      seed: design.seed)
    return (
      Experiment(
        design: pair, key: key, runs: runs, state: state, isDecidedEarly: false,
        isBudgetSpent: false), isPaired
    )
  }
}

/// A case, and where it stands in an earlier and a later experiment; nil where it is not in one of them.
private struct Place {
  let item: Case
  let before: Int?
  let after: Int?
}

extension [Place] {
  /// Every case of both, for arms that share none.
  fileprivate static func apart(_ before: [Case], _ after: [Case]) -> [Place] {
    before.map { Place(item: $0, before: $0.index, after: nil) }
      + after.map { Place(item: $0, before: nil, after: $0.index) }
  }
}

extension [Case] {
  /// The cases that are in both lists; equal ones are matched in their order.
  fileprivate func shared(with earlier: [Case]) -> [Place] {
    var waiting: [JSON: [Int]] = [:]
    for item in earlier.reversed() { waiting[item.content, default: []].append(item.index) }
    return compactMap { item in
      waiting[item.content]?.popLast().map { Place(item: item, before: $0, after: item.index) }
    }
  }
}

extension Case {
  fileprivate var content: JSON { ["inputs": inputs, "expected": expected ?? .null] }
}

extension Run {
  /// The same arm's results of some cases in another order; where there is none, nothing was answered.
  func picked(_ cases: [Int?], label: String? = nil) -> Run {
    let places = cases.flatMap { index in
      (0..<repeats).map { turn in index.map { $0 * repeats + turn } }
    }
    let renamed = Arm(
      label: label ?? arm.label, card: arm.card, provider: arm.provider, model: arm.model,
      parameters: arm.parameters)
    return Run(
      arm: renamed, repeats: repeats, records: places.map { $0.flatMap { records[$0] } },
      archive: archive, key: key,
      readings: readings.map { readings in places.map { $0.map { readings[$0] } ?? [] } })
  }
}
