internal import Glibc
internal import Statistics

/// A test that may look after every pair, and its state so far.
///
/// The boundary is that of ``AsymptoticConfidenceSequence``: it holds at all looks at once, so looking
/// costs no error. Giving up where success has become unlikely never adds any.
package struct SequentialTest: Sendable {
  /// Why there is no need to go on.
  package enum Decision: String, Sendable {
    /// The interval leaves 0 out.
    case different
    /// The interval lies within the margin.
    case withinMargin = "within the margin"
    /// The planned end would hardly decide it.
    case futile
  }

  package let plan: SequentialPlan
  package private(set) var count = 0
  package private(set) var mean = 0.0
  private var squares = 0.0
  private let rhoSquared: Double

  package init(_ plan: SequentialPlan) {
    self.plan = plan
    rhoSquared = AsymptoticConfidenceSequence.bestRho(Double(plan.plannedCount), plan.level)
  }

  /// Takes the difference of the next pair; a decision where there is one.
  package mutating func add(_ difference: Double) -> Decision? {
    guard difference.isFinite else { return nil }
    count += 1
    let step = difference - mean
    mean += step / Double(count)
    squares += step * (difference - mean)
    return count >= plan.firstLook && squares > 0 ? decision : nil
  }

  /// The standard deviation so far, in its population form, as the boundary's source has it.
  private var spread: Double { (squares / Double(count)).squareRoot() }

  /// Half the interval's width after so many pairs.
  private func half(_ count: Double) -> Double {
    spread * AsymptoticConfidenceSequence.factor(count, rhoSquared, plan.level)
  }

  private var decision: Decision? {
    let half = half(Double(count))
    if abs(mean) > half { return .different }
    if let margin = plan.margin, abs(mean) + half < margin { return .withinMargin }
    return chanceOfDecision < plan.futility ? .futile : nil
  }

  /// How probable it is that the planned end decides, given what is known of the mean so far.
  private var chanceOfDecision: Double {
    let (n, planned) = (Double(count), Double(plan.plannedCount))
    guard n < planned else { return 1 }
    // The mean at the end: what is there, and a rest whose own mean is not known better than n allow.
    let rest = planned - n
    let sd = spread * rest / planned * (1 / rest + 1 / n).squareRoot()
    let end = half(planned)
    let normal = Normal.standard
    var chance = normal.sf((end - mean) / sd) + normal.cdf((-end - mean) / sd)
    if let margin = plan.margin, margin > end {
      chance += max(
        0, normal.cdf((margin - end - mean) / sd) - normal.cdf((end - margin - mean) / sd))
    }
    return chance
  }
}
