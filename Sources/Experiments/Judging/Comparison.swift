internal import Glibc
internal import Diagnostics
package import Statistics

/// How a candidate compares with the baseline in one metric.
package struct Comparison: Sendable {
  package let baseline: String
  package let candidate: String
  package let metric: Metric
  package let sample: Sample
  package let choice: Choice
  /// Nil where the data allow none; ``fault`` says why.
  package let estimate: Estimate?
  package let fault: StatisticsError?
  /// What the second method makes of the same data.
  package let second: Estimate?
  /// What flipped, where answers pass or fail.
  package let flips: Flips?
  package let sensitivity: Sensitivity?
  /// Adjusted for the number of candidates (Holm); equal to ``p`` where there is one.
  package private(set) var adjustedP: PValue
  /// Adjusted for every row of the verdict's table (Holm).
  package var familyP: PValue
  package private(set) var conclusion: Conclusion
  /// What would decide it; nil where it is decided, or where nothing would.
  package private(set) var need: Need?
  private let level: Double

  /// How a verdict was asked to judge.
  package struct Terms: Sendable {
    /// The largest difference that would not matter, in the metric's units.
    package var margin: Double?
    package var confidence = 0.95
    /// The method by name; the rule chooses where nil.
    package var method: String?
    package var seed: UInt64 = 42
    /// Whether both arms answered the same cases.
    package var isPaired = true
    /// What a sequential design was set to; nil for a fixed one.
    package var sequential: SequentialPlan?
    /// How often a part of these cases was looked at before, by the same arms.
    package var earlierLooks = 0

    package init(
      margin: Double? = nil, confidence: Double = 0.95, method: String? = nil, seed: UInt64 = 42,
      isPaired: Bool = true, sequential: SequentialPlan? = nil, earlierLooks: Int = 0
    ) {
      (self.margin, self.confidence, self.method) = (margin, confidence, method)
      (self.seed, self.isPaired, self.sequential) = (seed, isPaired, sequential)
      self.earlierLooks = earlierLooks
    }
  }

  init(
    _ baseline: Run, _ candidate: Run, of design: Design, metric: Metric, _ terms: Terms
  ) throws(Diagnostic) {
    (self.baseline, self.candidate) = (baseline.arm.label, candidate.arm.label)
    (self.metric, level) = (metric, 1 - terms.confidence)
    sample =
      terms.isPaired
      ? Sample(pairing: baseline, candidate, of: design, metric: metric)
      : Sample(independent: baseline, candidate, of: design, metric: metric)
    choice = try Choice(for: sample.shape, terms)
    (estimate, fault) = Self.estimate(choice.method, sample, terms)
    second = choice.second.flatMap { [sample] in Self.estimate($0, sample, terms).0 }
    flips =
      metric == .pass && terms.isPaired
      ? Flips(baseline: sample.baseline, candidate: sample.candidate) : nil
    sensitivity = Self.sensitivity(sample, baseline, candidate, metric, level: level)
    adjustedP = estimate?.p ?? .one
    familyP = adjustedP
    conclusion = .undecided
  }

  package var p: PValue { estimate?.p ?? .one }

  /// Pairs, or the cases of the smaller arm.
  package var pairs: Int { sample.shape.count }

  /// The candidate's mean minus the baseline's; where arms are compared as a ratio, that.
  package var difference: Double? { estimate?.effect }

  package var interval: Interval? { estimate?.interval }

  /// How probable it is that the candidate is truly the better one, with no opinion beforehand.
  package var chanceOfBetter: Double? {
    estimate.map { metric.isLowerBetter ? 1 - $0.chanceOfMore : $0.chanceOfMore }
  }

  /// Whether the second method comes to the same side of the level.
  package var isAgreed: Bool? {
    second.map { ($0.p.value < level) == (p.value < level) }
  }

  /// The difference on the scale of ``sensitivity``.
  package var scaledDifference: Double? {
    estimate.map { $0.isRatio ? log($0.effect) : $0.effect }
  }

  /// Takes the p-value that counts, and concludes.
  mutating func conclude(adjustedP p: PValue, margin: Double?) {
    adjustedP = p
    conclusion = Conclusion(
      estimate, p: p, margin: margin, level: level, isLowerBetter: metric.isLowerBetter)
    guard conclusion == .undecided, let sensitivity, let difference = scaledDifference else {
      return
    }
    need = Need(
      sensitivity, difference: difference,
      margin: margin.map { metric.isRatio ? log1p($0) : $0 })
  }

  private static func estimate(
    _ method: ComparisonMethod, _ sample: Sample, _ terms: Terms
  ) -> (Estimate?, StatisticsError?) {
    let settings = ComparisonMethod.Settings(confidence: terms.confidence, seed: terms.seed)
    do throws(StatisticsError) { return (try method.estimate(sample, settings), nil) } catch {
      return (nil, error)
    }
  }

  private static func sensitivity(
    _ sample: Sample, _ baseline: Run, _ candidate: Run, _ metric: Metric, level: Double
  ) -> Sensitivity? {
    let answers = [baseline, candidate].compactMap { $0.varianceWithinCases(metric) }
    let within = answers.count == 2 ? answers[0] + answers[1] : nil
    guard var noise = Noise(sample, within: within) else { return nil }
    if metric == .score, baseline.readingCount > 0 {
      noise = noise.judged(
        readings: baseline.readingCount,
        variance: sample.shape.isPaired ? baseline.varianceOfJudge(candidate) : nil)
    }
    let flips = sample.flips
    let isSingle =
      sample.shape.isPaired && sample.shape.values == .binary && sample.shape.repeats == 1
    return Sensitivity(
      noise: noise, cases: sample.shape.count,
      discordant: isSingle
        ? Double(flips.fixed + flips.broke) / Double(sample.shape.count) : nil, level: level,
      design: sample.shape.isPaired ? .paired : .twoSample)
  }
}

extension Sample {
  /// The cases that both runs answered.
  fileprivate init(
    pairing baseline: Run, _ candidate: Run, of design: Design, metric: Metric
  ) {
    let pairing = Pairing(baseline, candidate, metric: metric)
    self = pairing.sample(
      metric: metric, clusters: design.clusters(of: pairing.cases), repeats: design.repeats,
      arms: design.arms.count)
  }

  /// All that each run answered.
  fileprivate init(
    independent baseline: Run, _ candidate: Run, of design: Design, metric: Metric
  ) {
    func answered(_ run: Run) -> (cases: [Int], values: [Double]) {
      let found = (0..<run.caseCount).compactMap { index in
        run.mean(metric, ofCase: index).map { (index, $0) }
      }
      return (found.map(\.0), found.map(\.1))
    }
    let (a, b) = (answered(baseline), answered(candidate))
    let isBinary = (a.values + b.values).allSatisfy { $0 == 0 || $0 == 1 }
    let clusters = design.clusters(of: a.cases + b.cases)
    let shape = DataShape(
      metric.isRatio ? .skewed : isBinary ? .binary : .graded, isPaired: false,
      counts: (a.values.count, b.values.count), repeats: baseline.repeats,
      clusters: clusters.map { Set($0).count }, arms: design.arms.count)
    self.init(shape, baseline: a.values, candidate: b.values, clusters: clusters)
  }
}

extension Design {
  /// The name of each case's cluster; nil where all of them stand alone.
  fileprivate func clusters(of places: [Int]) -> [String]? {
    let chosen = places.map { cases[$0] }
    guard chosen.contains(where: { $0.cluster != nil }) else { return nil }
    // A case without a cluster is a cluster of its own.
    return chosen.map { $0.cluster.map { "cluster \($0)" } ?? "case \($0.index)" }
  }
}
