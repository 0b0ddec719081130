internal import Synchronization

/// Ends an experiment whose candidates are all decided, or not worth asking further.
///
/// Cases count when every repeat of both arms has come; each candidate has its share of the level.
package final class SequentialRule: StoppingRule {
  private let metric: Metric
  private let repeats: Int
  private let state: Mutex<State>

  private struct State: Sendable {
    var tests: [SequentialTest]
    var decisions: [SequentialTest.Decision?]
    /// The values of cases that are not complete yet, by case and arm.
    var open: [Int: [[Double?]]] = [:]

    /// A complete case, one mean an arm.
    mutating func take(_ means: [Double?]) {
      guard let baseline = means[0] else { return }
      for (place, candidate) in means.dropFirst().enumerated() where decisions[place] == nil {
        guard let candidate else { continue }
        decisions[place] = tests[place].add(candidate - baseline)
      }
    }
  }

  /// - Parameters:
  ///   - plan: with the level of the whole experiment.
  ///   - design: what is run; its first arm is the baseline.
  ///   - metric: what is compared.
  package init(_ plan: SequentialPlan, for design: Design, metric: Metric = .pass) {
    let candidates = max(1, design.arms.count - 1)
    let share = SequentialPlan(
      plannedCount: plan.plannedCount, firstLook: plan.firstLook,
      level: plan.level / Double(candidates), margin: plan.margin, futility: plan.futility)
    (self.metric, repeats) = (metric, design.repeats)
    state = Mutex(
      State(
        tests: Array(repeating: SequentialTest(share), count: candidates),
        decisions: Array(repeating: nil, count: candidates)))
  }

  package func isDecided(after record: TrialRecord) -> Bool {
    state.withLock { state in
      let index = record.trial.caseIndex
      let arms = state.tests.count + 1
      var values = state.open.removeValue(forKey: index) ?? Array(repeating: [], count: arms)
      values[record.trial.arm].append(metric.value(of: record))
      guard values.allSatisfy({ $0.count == repeats }) else {
        state.open[index] = values
        return false
      }
      state.take(values.map(Self.mean))
      return state.decisions.allSatisfy { $0 != nil }
    }
  }

  /// The mean of a case's repeats; nil where none was answered.
  private static func mean(_ values: [Double?]) -> Double? {
    let present = values.compactMap(\.self)
    return present.isEmpty ? nil : present.reduce(0, +) / Double(present.count)
  }
}
