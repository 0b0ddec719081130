package import Content

/// What the assertions said of one answer.
package struct Grade: Sendable, Hashable {
  /// Whether every assertion that counts passed.
  package let passed: Bool
  /// The weighted mean of the scores, from 0 to 1.
  package let score: Double
  package let results: [AssertionResult]

  init(_ results: [AssertionResult]) {
    self.results = results
    let counting = results.filter { $0.weight > 0 }
    let weight = counting.reduce(0) { $0 + $1.weight }
    passed = !counting.isEmpty && counting.allSatisfy(\.passed)
    score = weight > 0 ? counting.reduce(0) { $0 + $1.weight / weight * $1.score } : 0
  }

  /// The grade of an answer that a model read once or several times: the mean counts, and it passes from
  /// one half on.
  ///
  /// - Parameter readings: at least one, from 0 to 1.
  package init(readings: [Double]) {
    let score = readings.reduce(0, +) / Double(max(1, readings.count))
    let given = readings.map { "\($0)" }.joined(separator: ", ")
    let result = AssertionResult(
      name: "judge", passed: score >= 0.5, score: score, weight: 1,
      reason: "the judge gave \(given)")
    (passed, self.score, results) = (result.passed, score, [result])
  }

  package var json: JSON {
    [
      "passed": .bool(passed), "score": .number(score),
      "results": .array(results.map(\.json)),
    ]
  }
}

/// What one assertion said.
package struct AssertionResult: Sendable, Hashable {
  /// As the card writes it, `not-` included.
  package let name: String
  package let passed: Bool
  /// From 0 to 1; of a negated assertion, how far it is from holding.
  package let score: Double
  /// 0 where it is reported without being counted.
  package let weight: Double
  /// One sentence without a full stop that shows what was expected and what came.
  package let reason: String

  package var json: JSON {
    [
      "name": .string(name), "passed": .bool(passed), "score": .number(score),
      "weight": .number(weight), "reason": .string(reason),
    ]
  }
}
