internal import Diagnostics
internal import Glibc

/// p-values of several questions, adjusted so that one error rate holds for all.
///
/// Holm's method is the lab's choice for decisions, Benjamini and Hochberg's for exploration.
package struct AdjustedPValues: StatisticalResult {
  package static let method = MethodDescription(
    "Adjusted p-values",
    summary: "p-values of several questions under one error rate.",
    units: "probabilities, in the order given",
    assumptions: [
      "Bonferroni, Holm, Benjamini–Yekutieli: none",
      "Hochberg, Benjamini–Hochberg: independent or positively dependent questions",
      "Šidák, Holm–Šidák: independent or positively dependent questions",
    ],
    edges: "No p-values: an error. A value outside 0 to 1: an error.",
    source:
      "Holm, Scandinavian Journal of Statistics 6 (1979); Hochberg, Biometrika 75 (1988); Šidák, "
      + "JASA 62 (1967); Benjamini and Hochberg, JRSS B 57 (1995); Benjamini and Yekutieli, "
      + "Annals of Statistics 29 (2001)")

  /// How they are adjusted.
  package enum Procedure: String, Sendable, CaseIterable {
    case bonferroni
    case sidak
    case holm
    case holmSidak = "holm_sidak"
    case hochberg
    case benjaminiHochberg = "benjamini_hochberg"
    case benjaminiYekutieli = "benjamini_yekutieli"

    /// Whether false discoveries are bounded in their share rather than their existence.
    package var controlsDiscoveryRate: Bool {
      self == .benjaminiHochberg || self == .benjaminiYekutieli
    }
  }

  package let procedure: Procedure
  package let original: [PValue]
  /// In the order given.
  package let adjusted: [PValue]

  package init(_ p: [PValue], _ procedure: Procedure = .holm) throws(StatisticsError) {
    guard !p.isEmpty else { throw StatisticsError(.empty, "there are no p-values to adjust") }
    (self.procedure, original) = (procedure, p)
    let order = Self.order(of: p)
    let raw = order.enumerated().map { rank, index in
      Self.raw(p[index], rank: rank, count: p.count, procedure)
    }
    let monotone = procedure.isStepUp ? Self.fallingBack(raw) : Self.rising(raw)
    var adjusted = p
    for (rank, index) in order.enumerated() { adjusted[index] = monotone[rank] }
    self.adjusted = adjusted
  }

  package init(_ p: [Double], _ procedure: Procedure = .holm) throws(StatisticsError) {
    for value in p { try Check.probability(value, "a p-value") }
    try self.init(p.map { PValue($0) }, procedure)
  }

  package var findings: Findings {
    Findings(
      variant: procedure.rawValue,
      further: zip(original, adjusted).enumerated().map {
        Quantity("\($0.offset + 1): \($0.element.0.text) becomes", .p($0.element.1))
      },
      algorithm: .closedForm)
  }

  /// From the smallest to the largest, equal ones as they were given.
  private static func order(of p: [PValue]) -> [Int] {
    var (steps, isStopped) = (0, false)
    return p.indices.sorted { left, right in
      steps += 1
      // What a stopped sort comes to is thrown away; comparing nothing ends it soonest.
      if isStopped || Interruption.isRequested(at: steps) {
        isStopped = true
        return false
      }
      return (p[left], left) < (p[right], right)
    }
  }

  private static func raw(
    _ p: PValue, rank: Int, count: Int, _ procedure: Procedure
  ) -> PValue {
    let (m, i) = (Double(count), Double(rank + 1))
    return switch procedure {
    case .bonferroni: p.times(m)
    case .holm, .hochberg: p.times(m - i + 1)
    case .sidak: p.sidak(m)
    case .holmSidak: p.sidak(m - i + 1)
    case .benjaminiHochberg: p.times(m / i)
    case .benjaminiYekutieli: p.times(m / i * (1...count).reduce(0.0) { $0 + 1 / Double($1) })
    }
  }

  private static func rising(_ values: [PValue]) -> [PValue] {
    var largest = values[0]
    return values.map { value in
      largest = max(largest, value)
      return largest
    }
  }

  private static func fallingBack(_ values: [PValue]) -> [PValue] {
    var smallest = PValue.one
    let reversed = values.reversed().map { value in
      smallest = min(smallest, value)
      return smallest
    }
    return reversed.reversed()
  }
}

extension AdjustedPValues.Procedure {
  fileprivate var isStepUp: Bool { self == .hochberg || controlsDiscoveryRate }
}

extension PValue {
  fileprivate func times(_ factor: Double) -> PValue {
    PValue(min(1, value * factor), logarithm: logarithm + log(factor))
  }

  /// 1 − (1 − p)^m.
  fileprivate func sidak(_ m: Double) -> PValue {
    value >= 1 ? .one : PValue(-expm1(m * log1p(-value)), logarithm: logarithm + log(m))
  }
}
