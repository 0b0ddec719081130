package import Content
internal import Randomness

/// What an experiment is going to do: which arms answer which cases, how often, in what order.
package struct Design: Sendable {
  package let name: String
  package let arms: [Arm]
  package let cases: [Case]
  /// How often each arm answers each case; at least 1.
  package let repeats: Int
  /// What the order of the trials is drawn with.
  package let seed: Int

  package init(name: String, arms: [Arm], cases: [Case], repeats: Int, seed: Int) {
    self.name = name
    self.arms = arms
    self.cases = cases
    self.repeats = repeats
    self.seed = seed
  }

  package var trialCount: Int { arms.count * cases.count * repeats }

  /// Whether cases are grouped.
  package var isClustered: Bool { cases.contains { $0.cluster != nil } }

  /// The trials in the order in which they are asked.
  ///
  /// Blocks of one case and repeat, in seeded order; within a block every arm once, in seeded order.
  /// So whatever drifts while the experiment runs (a server's load, a model's update) hits all arms
  /// alike.
  package func schedule() -> [Trial] {
    var generator = SeededGenerator(seed: seed)
    var blocks = Array(0..<cases.count * repeats)
    generator.shuffle(&blocks)
    var order = Array(arms.indices)
    var trials: [Trial] = []
    trials.reserveCapacity(trialCount)
    for block in blocks {
      generator.shuffle(&order)
      for arm in order {
        trials.append(Trial(arm: arm, caseIndex: block / repeats, repeatIndex: block % repeats))
      }
    }
    return trials
  }

  /// The design as the store keeps it.
  package var json: JSON {
    [
      "arms": .array(arms.map { ["label": .string($0.label), "model": .string($0.modelName)] }),
      "cases": .integer(cases.count),
      "repeats": .integer(repeats),
      "seed": .integer(seed),
      "clustered": .bool(isClustered),
    ]
  }
}

/// One completion: arm × case × repeat, as indices into the design.
package struct Trial: Sendable, Hashable {
  private let numbers: (arm: Int32, caseIndex: Int32, repeatIndex: Int32)

  package init(arm: Int, caseIndex: Int, repeatIndex: Int) {
    numbers = (Int32(arm), Int32(caseIndex), Int32(repeatIndex))
  }

  package var arm: Int { Int(numbers.arm) }
  package var caseIndex: Int { Int(numbers.caseIndex) }
  package var repeatIndex: Int { Int(numbers.repeatIndex) }

  package static func == (left: Trial, right: Trial) -> Bool { left.numbers == right.numbers }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(numbers.arm)
    hasher.combine(numbers.caseIndex)
    hasher.combine(numbers.repeatIndex)
  }
}
