internal import Glibc
package import Statistics

/// What a design of some size would see: smallest differences, and the cases it takes.
///
/// Differences are on the scale of the analysis: of logarithms where arms are compared as a ratio.
package struct Sensitivity: Sendable {
  package let noise: Noise
  package let cases: Int
  /// The share of cases on which the arms differ, for single answers that pass or fail.
  package let discordant: Double?
  package let level: Double
  package let power: Double
  /// Pairs, or independent arms of equal size; ``cases`` are those of one arm.
  package let design: TTestPower.Design

  package init(
    noise: Noise, cases: Int, discordant: Double? = nil, level: Double = 0.05, power: Double = 0.8,
    design: TTestPower.Design = .paired
  ) {
    (self.noise, self.cases, self.discordant) = (noise, cases, discordant)
    (self.level, self.power, self.design) = (level, power, design)
  }

  /// What the t test's effects are counted in: of a difference, or of one arm's values, which have half
  /// the variance of the difference.
  private var deviation: Double {
    (design == .paired ? noise.variance : noise.variance / 2).squareRoot()
  }

  /// The smallest difference that is found with the wanted power; nil where nothing varies.
  package var detectable: Double? {
    guard noise.variance > 0, cases > 1 else { return nil }
    let effective = Double(cases) / max(1, noise.designEffect)
    if let discordant, discordant > 0, discordant < 1, noise.designEffect <= 1 {
      return try? McNemarPower.detectable(
        pairs: cases, discordant: discordant, power: power, alpha: level)
    }
    guard effective > 1.5 else { return nil }
    let effect = try? TTestPower.detectable(design, count: effective, power: power, alpha: level)
    return effect.map { $0 * deviation }
  }

  /// How many cases find a difference, with the repeats there are or others; nil where it can't be
  /// said.
  package func cases(for difference: Double, repeats: Int? = nil) -> Int? {
    let size = abs(difference)
    guard size > 0, size.isFinite else { return nil }
    if repeats == nil || repeats == noise.repeats, let discordant, size < 1 {
      let share = max(discordant, size)
      return
        (try? McNemarPower(
          aOnly: (share + size) / 2, bOnly: (share - size) / 2, power: power, alpha: level
        )
        .pairs).flatMap(whole)
    }
    if let repeats, repeats != noise.repeats, noise.betweenRepeats == nil { return nil }
    if noise.betweenRepeats == nil { return casesByT(size) }
    let answers = noise.betweenRepeats.map { $0 / 2 } ?? 0
    let count = repeats ?? noise.repeats
    return
      (try? MillerPower(
        caseVariance: noise.betweenCases, answerVarianceA: answers, repeatsA: count,
        answerVarianceB: answers, repeatsB: count, difference: size, power: power, alpha: level
      )
      .count).flatMap(whole)
  }

  private func casesByT(_ size: Double) -> Int? {
    guard noise.variance > 0 else { return nil }
    return
      (try? TTestPower.count(
        design, effect: size / deviation, power: power, alpha: level))
      .flatMap(whole)
  }

  /// How many repeats of the same cases find a difference; nil where no number does, or more than 64.
  package func repeats(for difference: Double) -> Int? {
    guard noise.betweenRepeats != nil else { return nil }
    return [2, 3, 4, 5, 6, 8, 10, 12, 16, 24, 32, 48, 64].first { count in
      count > noise.repeats && cases(for: difference, repeats: count).map { $0 <= cases } == true
    }
  }

  private func whole(_ count: Double) -> Int? {
    let all = (count * max(1, noise.designEffect)).rounded(.up)
    return all < 1e12 ? max(2, Int(all)) : nil
  }
}

/// How many more cases or repeats would probably decide a comparison that is not decided.
package struct Need: Sendable, Equatable {
  /// In all, not in addition.
  package let cases: Int?
  /// With the same cases.
  package let repeats: Int?
  /// Whether they would show that the difference stays within the margin, rather than that there is one.
  package let isWithinMargin: Bool

  /// Towards the goal that takes fewer cases; nil where neither can be reached.
  init?(_ sensitivity: Sensitivity, difference: Double, margin: Double?) {
    var goals = [(size: abs(difference), isWithinMargin: false)]
    if let margin, abs(difference) < margin { goals.append((margin - abs(difference), true)) }
    let reachable = goals.compactMap { goal in
      sensitivity.cases(for: goal.size).map { (cases: $0, goal: goal) }
    }
    guard let best = reachable.min(by: { $0.cases < $1.cases }) else { return nil }
    cases = max(best.cases, sensitivity.cases + 1)
    repeats = sensitivity.repeats(for: best.goal.size)
    isWithinMargin = best.goal.isWithinMargin
  }
}

extension Metric {
  /// Values on the scale on which differences are taken; empty where one has no logarithm.
  func onScale(_ values: [Double]) -> [Double] {
    guard isRatio else { return values }
    return values.allSatisfy { $0 > 0 } ? values.map { log($0) } : []
  }
}
