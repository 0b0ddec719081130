import Statistics
import Testing

/// Every method of the catalogue over data that are empty, single, double, constant, tied, unanimous or no
/// numbers: a named error or a result that can be believed.
struct CatalogueEdgeTests {
  @Test(arguments: MethodCatalogue.all.map { "\($0)" })
  func `no result holds a figure that is none, nor shows a p of 0`(_ name: String) throws {
    let trials = try #require(EdgeData.trials[name], "\(name) is tried on no edge data")
    var answers = 0
    for (place, trial) in trials.enumerated() {
      do {
        let result = try trial()
        answers += 1
        #expect("\(type(of: result))" == name)
        check(result, "\(name), trial \(place)")
      } catch let error as StatisticsError {
        #expect(!error.cause.isEmpty && !error.cause.hasSuffix("."), "\(name), trial \(place)")
      }
    }
    #expect(answers > 0, "\(name) answered none of its \(trials.count) trials")
  }

  @Test func `every trial belongs to a method`() {
    let listed = Set(MethodCatalogue.all.map { "\($0)" })
    #expect(Set(EdgeData.trials.keys).subtracting(listed) == [])
  }

  private func check(_ result: any StatisticalResult, _ name: String) {
    let findings = result.findings
    var figures = [findings.estimate, findings.statistic].compactMap { $0 } + findings.further
    if let interval = findings.interval {
      figures.append(Quantity("interval", .interval(interval)))
    }
    if let p = findings.p { figures.append(Quantity("p", .p(p))) }
    figures.append(Quantity("df", .reals(findings.degreesOfFreedom)))
    for figure in figures {
      for value in numbers(figure.value) {
        #expect(!value.isNaN, "\(name): \(figure.label)")
        #expect(
          value.isFinite || !findings.flags.isEmpty || findings.variant != nil,
          "\(name): \(figure.label) is \(value) and nothing says why")
      }
      if case .p(let p) = figure.value { believable(p, "\(name): \(figure.label)") }
      if figure.value == .undefined {
        #expect(!findings.flags.isEmpty, "\(name): nothing says why \(figure.label) is undefined")
      }
    }
    #expect(findings.flags.allSatisfy { $0.sentence.count > 10 && !$0.sentence.hasSuffix(".") })
    let shown = result.description
    #expect(!shown.contains("nan") && !shown.contains("NaN"), "\(name): \(shown)")
    if case .monteCarlo(_, let seed) = findings.algorithm {
      #expect(shown.contains("resamples, seed \(seed)"), "\(name)")
    }
  }

  private func numbers(_ value: Quantity.Value) -> [Double] {
    switch value {
    case .real(let value): [value]
    case .reals(let values): values
    case .interval(let interval): [interval.low, interval.high]
    case .p(let p): [p.value]
    case .count, .undefined: []
    }
  }

  private func believable(_ p: PValue, _ name: String) {
    #expect((0...1).contains(p.value), "\(name)")
    #expect(p.value > 0 || p.logarithm < 0, "\(name)")
    #expect(!["0", "0.0", "0.00", "0.000", "0.0000"].contains(p.text), "\(name)")
    #expect(!p.logarithm.isNaN, "\(name)")
  }
}

/// What each method is tried on.
private enum EdgeData {
  typealias Trial = @Sendable () throws -> any StatisticalResult

  static let samples: [[Double]] = [
    [], [1], [1, 2], [0, 0, 0], [1, 1, 1, 1], [0, 0, 1, 1, 1], [0.1, 0.2, 0.3, 0.1 + 0.2],
    [-1, 1], [1e300, -1e300, 1e300], [1e74, -1e74, 1e73], [0x1p-1074, 0, 1],
    [1e16, 1e16 + 2, 1e16],
    [.nan, 1, 2], [1, .infinity, 2], [-.infinity, 0, 1], (0..<60).map { Double($0 % 7) / 7 },
    Array(repeating: 1, count: 60),
  ]

  /// Every sample against its mirror, itself, a constant, and one of another length.
  static let pairs: [([Double], [Double])] =
    samples.flatMap { sample in
      [
        (sample, Array(sample.reversed())), (sample, sample), (sample, sample.map { $0 + 1 }),
        (sample, sample.map { _ in 1 }), (sample.map { _ in 0 }, sample.map { _ in 1 }),
        (sample, [1]),
      ]
    }

  static let groups: [[[Double]]] =
    [[], [[]], [[1]], [[1, 2]], [[1], [2]], [[1, 2], []]]
    + pairs.map { [$0.0, $0.1] } + samples.map { [$0, $0, $0.map { $0 + 1 }] }

  /// One row a case.
  static let rows: [[[Double]]] =
    groups + pairs.map { pair in zip(pair.0, pair.1).map { [$0, $1, $0] } }
    + [Array(repeating: [1, 0, 0], count: 30), Array(repeating: [1, 2, 3], count: 5)]

  static let rates: [(Int, Int)] = [
    (0, 0), (0, 1), (1, 1), (0, 2), (1, 2), (2, 2), (0, 40), (40, 40), (20, 40), (3, 2), (-1, 4),
    (1, 1_000_000), (.max, .max),
  ]

  static let tables: [(Int, Int, Int, Int)] = [
    (0, 0, 0, 0), (1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 0, 1), (1, 1, 0, 0), (0, 2, 0, 0),
    (40, 0, 0, 0),
    (0, 0, 0, 40), (0, 40, 0, 0), (0, 20, 20, 0), (10, 9, 2, 10), (-1, 1, 1, 1), (900, 800, 0, 5),
  ]

  static let ratingTables: [[[Int]]] = [
    [], [[]], [[0]], [[1]], [[5, 0], [0, 0]], [[0, 0], [0, 0]], [[5, 0], [0, 5]],
    [[0, 5], [5, 0]],
    [[20, 3], [2, 15]], [[1, 0], [0, 0]], [[1, 2]], [[1], [2]], [[-1, 2], [3, 4]],
    [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  ]

  static let wins: [[[Double]]] = [
    [], [[0]], [[0, 1], [1, 0]], [[0, 5], [0, 0]], [[0, 0], [0, 0]], [[0, .nan], [1, 0]],
    [[0, 3, 2], [1, 0, 4], [2, 1, 0]], [[0, 1e6], [1, 0]], [[0, -1], [1, 0]], [[0, 1]],
  ]

  private static func over<Input>(
    _ inputs: [Input], _ body: @escaping @Sendable (Input) throws -> any StatisticalResult
  ) -> [Trial] {
    inputs.map { input in
      // The inputs are values that nobody changes.
      nonisolated(unsafe) let input = input
      return { try body(input) }
    }
  }

  private static func four(_ table: (Int, Int, Int, Int)) throws -> FourfoldTable {
    try FourfoldTable(table.0, table.1, table.2, table.3)
  }

  private static func counts(_ table: (Int, Int, Int, Int)) throws -> PairedCounts {
    try PairedCounts(bothPass: table.0, aOnly: table.1, bOnly: table.2, neither: table.3)
  }

  private static func two(_ table: (Int, Int, Int, Int)) throws -> TwoRates {
    try TwoRates(
      successesA: table.0, countA: table.0 &+ table.1, successesB: table.2,
      countB: table.2 &+ table.3)
  }

  static let trials: [String: [Trial]] = rateTrials.merging(meanTrials) { $1 }
    .merging(resamplingTrials) { $1 }.merging(judgeTrials) { $1 }.merging(otherTrials) { $1 }

  private static let rateTrials: [String: [Trial]] = {
    var trials: [String: [Trial]] = [:]
    let intervals: [any ProportionInterval.Type] = [
      Wilson.self, WilsonCorrected.self, ClopperPearson.self, Jeffreys.self, UniformPrior.self,
      AgrestiCoull.self, Wald.self,
    ]
    for method in intervals {
      trials["\(method)"] = over(rates) {
        try method.init(successes: $0.0, count: $0.1, confidence: 0.95)
      }
    }
    let paired: [any PairedDifferenceInterval.Type] = [
      Tango.self, BonettPrice.self, AgrestiMin.self, PairedWald.self,
    ]
    for method in paired {
      trials["\(method)"] = over(tables) { try method.init(try counts($0), confidence: 0.95) }
    }
    trials["NewcombePaired"] =
      over(tables) { try NewcombePaired(try counts($0)) }
      + over(tables) { try NewcombePaired(try counts($0), corrected: false) }
    let two: [any TwoProportionInterval.Type] = [
      MiettinenNurminen.self, Mee.self, NewcombeHybrid.self, AgrestiCaffo.self,
      TwoProportionWald.self,
    ]
    for method in two {
      trials["\(method)"] = over(tables) { try method.init(try EdgeData.two($0), confidence: 0.95) }
    }
    trials["RiskRatio"] = over(tables) { try RiskRatio(try EdgeData.two($0)) }
    trials["OddsRatio"] = over(tables) { try OddsRatio(try EdgeData.two($0)) }
    trials["TwoProportionZTest"] = over(tables) { try TwoProportionZTest(try EdgeData.two($0)) }
    trials["BinomialTest"] =
      over(rates) { try BinomialTest(successes: $0.0, count: $0.1) }
      + [0, 1, 0.3, .nan, 2].map { rate in
        { try BinomialTest(successes: 3, count: 5, rate: rate) }
      }
    trials["FisherExact"] = over(tables) { try FisherExact(try four($0)) }
    trials["BoschlooExact"] = over(tables.dropLast()) { try BoschlooExact(try four($0)) }
    trials["BarnardExact"] = over(tables.dropLast()) { try BarnardExact(try four($0)) }
    trials["BetaComparison"] = over(tables) {
      try BetaComparison(
        successesA: $0.0, countA: $0.0 + $0.1, successesB: $0.2, countB: $0.2 + $0.3)
    }
    trials["PairedDirichlet"] = over(tables) { try PairedDirichlet(aOnly: $0.1, bOnly: $0.2) }
    trials["McNemar"] =
      over(tables) { try McNemar.midP(aOnly: $0.1, bOnly: $0.2) }
      + over(tables) { try McNemar.exact(aOnly: $0.1, bOnly: $0.2) }
      + over(tables) { try McNemar.asymptotic(aOnly: $0.1, bOnly: $0.2) }
      + over(tables) { try McNemar.asymptotic(aOnly: $0.1, bOnly: $0.2, corrected: true) }
      + [{ try McNemar.exact(aOnly: 5_000, bOnly: 0) }]
    trials["CohenH"] = over([(0, 0), (0, 1), (1, 1), (0.2, 0.3), (Double.nan, 1), (2, 0)]) {
      try CohenH($0.0, $0.1)
    }
    trials["SignTest"] = over(rates) { try SignTest(positive: $0.0, nonzero: $0.1) }
    trials["BernoulliConfidenceSequence"] = over(rates.dropLast()) {
      try BernoulliConfidenceSequence(successes: $0.0, count: $0.1)
    }
    trials["ChiSquareTable"] = over(ratingTables) { try ChiSquareTable($0) }
    trials["SampleRatioMismatch"] = over([[], [1], [0, 0], [5, 5], [0, 90], [-1, 3]]) {
      try SampleRatioMismatch(observed: $0, shares: $0.map { _ in 1 })
    }
    return trials
  }()

  private static let meanTrials: [String: [Trial]] = {
    var trials: [String: [Trial]] = [:]
    trials["PairedTTest"] = over(pairs) { try PairedTTest(a: $0.0, b: $0.1) }
    trials["OneSampleTTest"] = over(samples) { try OneSampleTTest($0) }
    trials["WelchTTest"] = over(pairs) { try WelchTTest(a: $0.0, b: $0.1) }
    trials["PooledTTest"] = over(pairs) { try PooledTTest(a: $0.0, b: $0.1) }
    trials["PairedEffect"] = over(pairs) { try PairedEffect(a: $0.0, b: $0.1) }
    trials["TwoSampleEffect"] = over(pairs) { try TwoSampleEffect(a: $0.0, b: $0.1) }
    trials["OneWayAnova"] = over(groups) { try OneWayAnova($0) }
    trials["WelchAnova"] = over(groups) { try WelchAnova($0) }
    trials["TukeyHSD"] = over(groups) { try TukeyHSD($0) }
    trials["GamesHowell"] = over(groups) { try GamesHowell($0) }
    trials["KruskalWallis"] = over(groups) { try KruskalWallis($0) }
    trials["WilcoxonSignedRank"] =
      over(pairs) { try WilcoxonSignedRank(a: $0.0, b: $0.1) }
      + over(pairs) { try WilcoxonSignedRank(a: $0.0, b: $0.1, zeros: .wilcoxon) }
      + over(pairs) {
        try WilcoxonSignedRank(a: $0.0, b: $0.1, zeros: .split, mode: .asymptotic)
      }
    trials["HodgesLehmann"] = over(samples) { try HodgesLehmann(differences: $0) }
    trials["MannWhitney"] =
      over(pairs) { try MannWhitney(a: $0.0, b: $0.1) }
      + over(pairs) { try MannWhitney(a: $0.0, b: $0.1, mode: .asymptotic) }
    trials["Friedman"] = over(rows) { try Friedman($0) }
    trials["CochranQ"] = over(rows) { try CochranQ($0) }
    trials["Nemenyi"] = over(rows) { try Nemenyi($0) }
    trials["Conover"] = over(rows) { try Conover($0) }
    trials["Description"] = over(samples) { try Description($0) }
    trials["Quantiles"] =
      over(samples) { try Quantiles($0, at: [0, 0.5, 1]) }
      + (0...10).map { type in { try Quantiles([3, 1, 2], at: [0.1, .nan], type: type) } }
    trials["PearsonCorrelation"] = over(pairs) { try PearsonCorrelation($0.0, $0.1) }
    trials["SpearmanCorrelation"] = over(pairs) { try SpearmanCorrelation($0.0, $0.1) }
    trials["KendallTau"] = over(pairs) { try KendallTau($0.0, $0.1) }
    trials["CosineSimilarity"] = over(pairs) { try CosineSimilarity($0.0, $0.1) }
    trials["RelativeUplift"] = over(pairs) { try RelativeUplift(control: $0.0, treatment: $0.1) }
    trials["GeometricMeanRatio"] =
      over(pairs) { try GeometricMeanRatio(control: $0.0, treatment: $0.1) }
      + over(pairs) { try GeometricMeanRatio(pairedControl: $0.0, treatment: $0.1) }
    trials["EquivalenceTest"] =
      over(pairs) { try EquivalenceTest(a: $0.0, b: $0.1, margin: 0.1) }
      + over(tables) { try EquivalenceTest(try counts($0), margin: 0.1) }
      + [{ try EquivalenceTest(a: [1, 2], b: [2, 1], margin: .nan) }]
    trials["NonInferiorityTest"] =
      over(pairs) { try NonInferiorityTest(a: $0.0, b: $0.1, margin: 0.1) }
      + over(tables) { try NonInferiorityTest(try counts($0), margin: 0.1) }
    return trials
  }()

  private static let resamplingTrials: [String: [Trial]] = {
    var trials: [String: [Trial]] = [:]
    trials["SignFlip"] =
      over(pairs) { try SignFlip(a: $0.0, b: $0.1, resamples: 199) }
      + over(samples) { try SignFlip(differences: $0, resamples: 199, preferExact: false) }
    trials["TwoSamplePermutation"] = over(pairs) {
      try TwoSamplePermutation(a: $0.0, b: $0.1, resamples: 199)
    }
    trials["BCaBootstrap"] =
      over(samples) { try BCaBootstrap(meanOf: $0, resamples: 199) }
      + over(samples) { try BCaBootstrap(meanOf: $0, resamples: 199, preferExact: false) }
    trials["NestedBootstrap"] = over(rows) { try NestedBootstrap($0, resamples: 199) }
    trials["MaxT"] = over(groups) { try MaxT($0, resamples: 199) }
    let p: [[Double]] = [
      [], [0], [1], [0.5, 0.5], [0.01, .nan], [1e-300, 0x1p-1030, 1], [-1], [2],
    ]
    trials["AdjustedPValues"] = [AdjustedPValues.Procedure.holm, .benjaminiHochberg].flatMap {
      procedure in over(p) { try AdjustedPValues($0, procedure) }
    }
    func clustered(
      _ body: @escaping @Sendable ([Double], [Int]) throws -> any StatisticalResult
    ) -> [Trial] {
      let names: [@Sendable (Int) -> Int] = [{ 0 * $0 }, { $0 / 2 }, { $0 }, { $0 % 3 }]
      return names.flatMap { name in
        over(samples) { sample in try body(sample, sample.indices.map(name)) }
      }
    }
    trials["ClusterRobustMean"] = clustered { try ClusterRobustMean($0, cluster: $1) }
    trials["ClusterRobustDifference"] = clustered { values, names in
      let half = values.count / 2
      return try ClusterRobustDifference(
        a: Array(values[..<half]), clustersA: Array(names[..<half]),
        b: Array(values[half...]), clustersB: Array(names[half...]))
    }
    trials["ClusterSignFlip"] = clustered {
      try ClusterSignFlip(differences: $0, cluster: $1, resamples: 199)
    }
    trials["WildClusterBootstrap"] = clustered {
      try WildClusterBootstrap($0, cluster: $1, resamples: 199)
    }
    trials["BetaBinomialRate"] = over(rates.dropLast(2)) {
      try BetaBinomialRate(passes: [$0.0, $0.0], counts: [$0.1, $0.1])
    }
    return trials
  }()

  private static let judgeTrials: [String: [Trial]] = {
    var trials: [String: [Trial]] = [:]
    trials["CohenKappa"] = over(ratingTables) { try CohenKappa($0) }
    trials["ScottPi"] = over(ratingTables) { try ScottPi($0) }
    trials["GwetAC1"] = over(ratingTables) { try GwetAC1($0) }
    trials["FleissKappa"] = over(ratingTables) { try FleissKappa($0) }
    let ratings: [[[Double?]]] = [
      [], [[]], [[1, 1], [1, 1]], [[1, nil], [nil, 2]], [[1, 2, 3], [1, 2, 4]],
      [[.nan, 1], [1, 1]],
    ]
    trials["KrippendorffAlpha"] = [KrippendorffAlpha.Level.nominal, .interval].flatMap { level in
      over(ratings) { try KrippendorffAlpha($0, level: level) }
    }
    trials["PredictionPoweredMean"] = over(pairs) {
      try PredictionPoweredMean(
        labels: $0.0, predictionsOfLabelled: $0.1, predictions: $0.0 + $0.1)
    }
    trials["CUPED"] = over(pairs) { try CUPED(outcome: $0.0, covariate: $0.1) }
    trials["CalibrationError"] = over(samples) { sample in
      try CalibrationError(
        confidences: sample, passed: sample.map { $0 > 0.5 }, resamples: 199)
    }
    trials["BradleyTerry"] = over(wins) { try BradleyTerry(wins: $0) }
    trials["EloBootstrap"] = over(wins.filter { $0 != [[0, 1e6], [1, 0]] }) {
      try EloBootstrap(wins: $0, resamples: 99)
    }
    trials["PassAtK"] = over(rates.dropLast(2)) {
      try PassAtK(count: $0.1, passes: $0.0, k: 1)
    }
    trials["MeanPassAtK"] = over(rates.dropLast(2)) {
      try MeanPassAtK(counts: [$0.1, $0.1], passes: [$0.0, 0], k: 1, resamples: 199)
    }
    return trials
  }()

  private static let otherTrials: [String: [Trial]] = {
    var trials: [String: [Trial]] = [:]
    let effects: [Double] = [0, 0.5, -0.5, 1e-9, 1e9, .nan, .infinity]
    trials["TTestPower"] = over(effects) { try TTestPower(.paired, effect: $0, count: 20) }
    trials["TwoProportionPower"] = over([(0, 0), (0, 1), (0.5, 0.6), (Double.nan, 1), (1, 1)]) {
      try TwoProportionPower($0.0, $0.1)
    }
    trials["McNemarPower"] = over([
      (0, 0), (0.1, 0.1), (0.2, 0.1), (0, 0.1), (Double.nan, 1), (0.9, 0.9),
    ]) { try McNemarPower(aOnly: $0.0, bOnly: $0.1) }
    trials["MillerPower"] =
      over(effects) { try MillerPower(caseVariance: 0.1, difference: $0) }
      + over(effects) { try MillerPower(caseVariance: $0, difference: 0.1) }
    let events: [(Int, Double)] = [
      (0, 1), (1, 1), (5, 0), (5, .nan), (-1, 1), (3, 1e-300), (40, 10),
    ]
    trials["PoissonRates"] =
      over(events) {
        try PoissonRates(countA: $0.0, exposureA: $0.1, countB: 2, exposureB: 1)
      } + [{ try PoissonRates(countA: 0, exposureA: 1, countB: 0, exposureB: 1) }]
    trials["ETestRates"] =
      over(events) {
        try ETestRates(countA: $0.0, exposureA: $0.1, countB: 2, exposureB: 1)
      } + [{ try ETestRates(countA: 0, exposureA: 1, countB: 0, exposureB: 1) }]
    trials["AsymptoticConfidenceSequence"] = over(samples) {
      try AsymptoticConfidenceSequence($0, plannedCount: 100)
    }
    trials["BettingConfidenceSequence"] = over(samples) { try BettingConfidenceSequence($0) }
    trials["MixtureSPRT"] = over(samples) { try MixtureSPRT($0, mixtureVariance: 0.1) }
    trials["SequentialHalving"] = over([(0, 0), (1, 10), (2, 1), (2, 100), (8, 50), (-1, 5)]) {
      try SequentialHalving(arms: $0.0, budget: $0.1)
    }
    return trials
  }()
}
