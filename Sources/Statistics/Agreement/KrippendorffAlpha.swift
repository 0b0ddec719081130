/// How far any number of raters agree beyond chance, with missing ratings and any level of measurement.
package struct KrippendorffAlpha: StatisticalResult {
  package static let method = MethodDescription(
    "Krippendorff's alpha",
    summary: "How far any number of raters agree, with missing ratings.",
    units: "1 for full agreement, 0 for chance",
    assumptions: ["cases are independent", "raters are interchangeable"],
    edges: "No case with two ratings: an error. One value only: undefined, with a flag.",
    source: "Krippendorff, Computing Krippendorff's Alpha-Reliability (2011)")

  /// What the values mean, and so what a disagreement weighs.
  package enum Level: String, Sendable {
    case nominal
    case ordinal
    case interval
    case ratio
  }

  package let level: Level
  package let observed: Double
  package let expected: Double
  /// Nil where the values do not vary.
  package let alpha: Double?
  /// Ratings that share a case with another.
  package let pairable: Int

  /// One row a rater, one column a case; nil where a rating is missing.
  package init(_ ratings: [[Double?]], level: Level) throws(StatisticsError) {
    guard let width = ratings.first?.count, ratings.allSatisfy({ $0.count == width }) else {
      throw StatisticsError(.lengthMismatch, "every rater needs one entry for every case")
    }
    let units = (0..<width).map { column in ratings.compactMap { $0[column] } }.filter {
      $0.count > 1
    }
    guard !units.isEmpty else {
      throw StatisticsError(.empty, "no case has two ratings, so there is nothing to compare")
    }
    for unit in units { try Check.sample(unit, "a case's ratings") }
    let values = Set(units.joined()).sorted()
    let place = Dictionary(uniqueKeysWithValues: zip(values, 0...))
    var coincidences = [[Double]](
      repeating: [Double](repeating: 0, count: values.count), count: values.count)
    for unit in units {
      let places = unit.compactMap { place[$0] }
      for (i, c) in places.enumerated() {
        for (j, k) in places.enumerated() where i != j {
          coincidences[c][k] += 1 / Double(unit.count - 1)
        }
      }
    }
    let totals = coincidences.map { $0.reduce(0, +) }
    let n = Double(units.reduce(0) { $0 + $1.count })
    (self.level, pairable) = (level, Int(n))
    var (observed, expected) = (0.0, 0.0)
    for c in values.indices {
      for k in values.indices where c != k {
        let distance = Self.distance(level, values, totals, min(c, k), max(c, k))
        observed += coincidences[c][k] * distance / n
        expected += totals[c] * totals[k] * distance / (n * (n - 1))
      }
    }
    (self.observed, self.expected) = (observed, expected)
    alpha = expected > 0 ? 1 - observed / expected : nil
  }

  package var findings: Findings {
    Findings(
      variant: level.rawValue,
      estimate: Quantity("alpha", alpha),
      further: [
        Quantity("disagreement", observed), Quantity("disagreement by chance", expected),
        Quantity("ratings compared", .count(pairable)),
      ],
      algorithm: .closedForm,
      flags: alpha == nil ? [Flag(.degenerate, "the ratings do not vary")] : [])
  }

  /// The squared distance of two values, at places c < k among the sorted ones.
  private static func distance(
    _ level: Level, _ values: [Double], _ totals: [Double], _ c: Int, _ k: Int
  ) -> Double {
    let (x, y) = (values[c], values[k])
    let root: Double =
      switch level {
      case .nominal: 1
      case .interval: y - x
      case .ratio: x + y == 0 ? 0 : (y - x) / (x + y)
      case .ordinal: totals[c...k].reduce(0, +) - (totals[c] + totals[k]) / 2
      }
    return root * root
  }
}
