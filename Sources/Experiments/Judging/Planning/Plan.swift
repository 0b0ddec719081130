internal import Statistics

/// How many cases and repeats it takes to see a difference, what that costs, and what fewer would see.
package struct Plan: Sendable {
  /// One way to spend trials.
  package struct Option: Sendable, Equatable {
    package let repeats: Int
    package let cases: Int
    /// Over all arms.
    package let answers: Int
    /// US dollars; nil where the price is unknown.
    package let cost: Double?
  }

  package let difference: Double
  package let power: Double
  package let level: Double
  package let isRatio: Bool
  /// With the repeats asked for, or the pilot's; nil where no number of cases is enough.
  package let best: Option?
  /// Other numbers of repeats at the same power; one entry where repeats can't be told from cases.
  package let byRepeats: [Option]
  /// Other powers with the same repeats.
  package let byPower: [(power: Double, option: Option)]
  /// What fewer or more cases would see.
  package let detectable: [(cases: Int, difference: Double)]
  /// The formula that gave the figures, with its source.
  package let method: String

  private static let repeats = [1, 2, 3, 4, 6, 8]
  private static let powers = [0.5, 0.7, 0.8, 0.9, 0.95]

  /// - Parameters:
  ///   - sensitivity: where the variance comes from; its level and power count.
  ///   - difference: what is to be seen, on the scale of the analysis.
  ///   - repeats: how often each arm answers each case.
  ///   - arms: two or more.
  ///   - price: US dollars of one answer, a mean over the arms.
  ///   - isRatio: whether arms are compared as a ratio, so that differences are of logarithms.
  package init(
    _ sensitivity: Sensitivity, difference: Double, repeats: Int, arms: Int = 2,
    price: Double? = nil, isRatio: Bool = false
  ) {
    (self.difference, self.isRatio) = (difference, isRatio)
    (power, level) = (sensitivity.power, sensitivity.level)
    func option(_ sensitivity: Sensitivity, _ repeats: Int) -> Option? {
      sensitivity.cases(for: difference, repeats: repeats).map { cases in
        let answers = cases * repeats * arms
        return Option(
          repeats: repeats, cases: cases, answers: answers, cost: price.map { $0 * Double(answers) }
        )
      }
    }
    best = option(sensitivity, repeats)
    let others = sensitivity.noise.betweenRepeats == nil ? [repeats] : Self.repeats + [repeats]
    byRepeats = Set(others).sorted().compactMap { option(sensitivity, $0) }
    byPower = Self.powers.compactMap { power in
      option(sensitivity.with(power: power), repeats).map { (power, $0) }
    }
    let anchor = best?.cases ?? max(2, sensitivity.cases)
    detectable = [anchor / 4, anchor / 2, anchor, anchor * 2, anchor * 4].filter { $0 > 1 }
      .compactMap { count in
        sensitivity.with(cases: count, repeats: repeats).detectable.map { (count, $0) }
      }
    method = sensitivity.formula(repeats: repeats)
  }
}

extension Sensitivity {
  fileprivate func with(power: Double) -> Sensitivity {
    Sensitivity(
      noise: noise, cases: cases, discordant: discordant, level: level, power: power,
      design: design)
  }

  fileprivate func with(cases: Int, repeats: Int) -> Sensitivity {
    Sensitivity(
      noise: noise.with(repeats: repeats), cases: cases,
      discordant: repeats == noise.repeats ? discordant : nil, level: level, power: power,
      design: design)
  }

  /// Which formula counts the cases.
  fileprivate func formula(repeats: Int) -> String {
    if discordant != nil, repeats == noise.repeats {
      return "McNemar's test (Connor 1987)"
    }
    return noise.betweenRepeats == nil
      ? "\(design == .paired ? "paired" : "two-sample") t test (non-central t)"
      : "variance components (Miller 2024, equation 9)"
  }
}
