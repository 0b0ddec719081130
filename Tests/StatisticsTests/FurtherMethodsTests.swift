import Statistics
import Testing

/// Methods beyond the reference file, against figures from other tools.
struct FurtherMethodsTests {
  private let groups: [[Double]] = [
    [24.5, 23.5, 26.4, 27.1, 29.9], [28.4, 34.2, 29.5, 32.2, 30.1], [26.1, 28.3, 24.3, 26.2, 27.8],
  ]
  private let rows: [[Double]] = [
    [0.5, 0.3, 0.9, 1.0], [0.9, 0.8, 0.6, 0.6], [0.9, 0.6, 0.7, 0.8], [0.8, 0.8, 0.9, 0.8],
    [0.5, 0.7, 0.4, 0.8], [0.7, 0.7, 0.9, 0.9], [0.7, 0.7, 0.9, 0.7], [0.4, 0.8, 0.5, 0.7],
    [0.9, 0.7, 0.6, 0.6], [0.7, 0.9, 0.6, 0.9],
  ]

  // scipy 1.17.1, tukey_hsd(equal_var=False) and its confidence_interval().
  @Test func `Games and Howell agree with scipy`() throws {
    let found = try GamesHowell(groups).comparisons
    let p = [0.03905805, 0.97881639, 0.02470245]
    let low = [-8.94354168, -4.16915226, 0.65615008]
    for (pair, (p, low)) in zip(found, zip(p, low)) {
      #expect(abs(pair.p.value - p) < 1e-8)
      #expect(abs(try #require(pair.interval).low - low) < 1e-7)
    }
  }

  // scipy 1.17.1, tukey_hsd().confidence_interval().
  @Test func `Tukey's intervals agree with scipy`() throws {
    let low = [-8.249159, -3.909159, 0.690841]
    for (pair, low) in zip(try TukeyHSD(groups).comparisons, low) {
      #expect(abs(try #require(pair.interval).low - low) < 1e-6)
    }
  }

  // Mean ranks by scipy.stats.rankdata, p by scipy.stats.studentized_range.sf with infinite df.
  @Test func `Nemenyi agrees with scipy's studentized range`() throws {
    let p = [0.9997673644951752, 0.9981545292777434, 0.930140401192649, 0.9997673644951752]
    for (pair, p) in zip(try Nemenyi(rows).comparisons, p) {
      #expect(abs(pair.p.value - p) < 1e-9)
    }
  }

  // Conover's formula in numpy over scipy's Friedman statistic.
  @Test func `Conover's t agrees with its formula over scipy's Friedman`() throws {
    let t = [0.0893765387586327, 0.1787530775172654, -0.6256357713104289, 0.0893765387586327]
    let found = try Conover(rows)
    for (pair, t) in zip(found.comparisons, t) { #expect(abs(pair.statistic - t) < 1e-12) }
    #expect(found.df == 27)
  }

  // statsmodels 0.15.0, OLS on the arm with cov_type="cluster" and use_t=True.
  @Test func `a cluster-robust difference agrees with statsmodels' regression`() throws {
    let a = [0.9, 0.7, 0.8, 0.4, 0.5, 0.3, 1.0, 0.95, 0.2]
    let b = [0.6, 0.5, 0.65, 0.2, 0.1, 0.7, 0.55]
    let test = try ClusterRobustDifference(
      a: a, clustersA: Array("uuuvvvwwx"), b: b, clustersB: Array("yyyzzwq"))
    #expect(abs(test.inference.estimate - 0.16746031746031748) < 1e-14)
    #expect(abs(test.inference.standardError - 0.17403415534431102) < 1e-14)
    #expect(abs(test.inference.p.value - 0.3730947668330019) < 1e-13)
    #expect(abs(test.inference.interval.low - -0.25838591975568337) < 1e-13)
    #expect(test.clusters == 7)
    // Where every case is a cluster of its own it is White's HC1.
    let alone = try ClusterRobustDifference(
      a: a, clustersA: Array(0..<9), b: b, clustersB: Array(9..<16))
    #expect(abs(alone.inference.standardError - 0.13209412082975786) < 1e-14)
    #expect(abs(alone.designEffect - 1) < 1e-14)
  }

  // scipy 1.17.1, poisson_means_test; the first is the example of its documentation.
  @Test(arguments: [
    (0, 100.0, 3, 100.0, 0.08837900945483518), (12, 100, 25, 110, 0.062444995117568375),
  ])
  func `the E-test agrees with scipy`(
    _ countA: Int, _ exposureA: Double, _ countB: Int, _ exposureB: Double, _ p: Double
  ) throws {
    let test = try ETestRates(
      countA: countA, exposureA: exposureA, countB: countB, exposureB: exposureB)
    #expect(abs(test.p.value - p) < 1e-9)
  }

  // The median and the order statistics of all Walsh averages, by numpy.
  @Test func `Hodges and Lehmann's estimate is the median of all averages`() throws {
    let found = try HodgesLehmann(
      differences: [
        1.975, 1.143, -0.57, 0.188, 0.113, 2.762, -0.543, 1.776, 0.523, 1.422, 0.397, 0.793,
      ])
    #expect(abs(found.estimate - 0.7815) < 1e-14)
    #expect(abs(found.interval.low - 0.1505) < 1e-14)
    #expect(abs(found.interval.high - 1.475) < 1e-14)
    #expect(abs(found.attained - 0.95751953125) < 1e-14)
  }

  // A grid of 4,000 rates by 3,001 concentrations in numpy.
  @Test func `the posterior of a clustered rate agrees with a finer grid`() throws {
    let found = try BetaBinomialRate(passes: [3, 5, 1, 4], counts: [5, 5, 5, 4])
    #expect(abs(found.mean - 0.6632963216588179) < 1e-5)
    #expect(abs(found.interval.low - 0.3431686728546159) < 1e-4)
    #expect(abs(found.interval.high - 0.9115340290548402) < 1e-4)
  }

  // The same process on a grid of 100,001 means in numpy.
  @Test func `betting boundaries agree with a grid`() throws {
    let values: [Double] = [1, 0, 1, 1, 1, 0, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 0, 1, 1, 1]
    let found = try BettingConfidenceSequence(values)
    #expect(abs(found.interval.low - 0.496780644) < 2e-5)
    #expect(abs(found.interval.high - 0.97470504) < 2e-5)
    #expect(found.path.count == 20)
    #expect(
      zip(found.path, found.path.dropFirst()).allSatisfy { $0.low <= $1.low && $0.high >= $1.high })
  }

  @Test func `equivalence needs both sides, non-inferiority one`() throws {
    let table = try PairedCounts(bothPass: 180, aOnly: 8, bOnly: 7, neither: 5)
    let narrow = try EquivalenceTest(table, margin: 0.02)
    let wide = try EquivalenceTest(table, margin: 0.06)
    #expect(narrow.p.value > 0.05)
    #expect(wide.p.value < 0.05)
    // The test decides as its interval of twice the error does.
    #expect((wide.p.value < 0.05) == (wide.interval.low > -0.06 && wide.interval.high < 0.06))
    let notWorse = try NonInferiorityTest(table, margin: 0.06)
    #expect(notWorse.p == wide.pAboveLower)
    #expect((notWorse.p.value < 0.05) == (notWorse.interval.low > -0.06))
    let scores = (0..<40).map { Double($0 % 7) / 10 }
    let graded = try EquivalenceTest(
      a: scores, b: scores.map { $0 + 0.01 * ($0 > 0.3 ? 1 : -1) }, margin: 0.05)
    #expect(graded.p.value < 1e-6)
  }

  @Test func `halving spends its budget and keeps the best`() throws {
    let plan = try SequentialHalving(arms: 8, budget: 960)
    #expect(plan.rounds.map(\.arms) == [8, 4, 2])
    #expect(plan.rounds.map(\.trialsPerArm) == [40, 80, 160])
    #expect(SequentialHalving.survivors([(0, 0.4), (3, 0.9), (5, 0.9), (6, 0.1)]) == [3, 5])
  }

  @Test func `a perfectly calibrated judge has no error, a sure and wrong one all`() throws {
    let confidences = (0..<100).map { $0 < 50 ? 0.2 : 0.8 }
    let passed = (0..<100).map { $0 < 50 ? $0 % 5 == 0 : $0 % 5 != 0 }
    #expect(
      abs(try CalibrationError(confidences: confidences, passed: passed, bins: 2).estimate) < 1e-12)
    let wrong = try CalibrationError(
      confidences: [Double](repeating: 1, count: 30), passed: [Bool](repeating: false, count: 30))
    #expect(abs(wrong.estimate - 1) < 1e-12)
    #expect(abs(wrong.interval.low - 1) < 1e-12)
  }

  @Test func `Elo's intervals hold the ratings, and a better arm rates higher`() throws {
    let wins: [[Double]] = [[0, 20, 25], [10, 0, 18], [6, 12, 0]]
    let found = try EloBootstrap(wins: wins, resamples: 499)
    #expect(found.model.elo[0] > found.model.elo[1])
    for (rating, interval) in zip(found.model.elo, found.intervals) {
      #expect(interval.contains(rating))
    }
  }

  // Gwet (2008), section 4: a table on which kappa collapses although the raters agree on 90%.
  @Test func `AC1 stays high where one category dominates`() throws {
    let table = [[118, 5], [2, 0]]
    #expect(try #require(try CohenKappa(table).kappa) < 0)
    let ac1 = try GwetAC1(table)
    #expect(ac1.ac1 > 0.9)
    #expect(ac1.interval.contains(ac1.ac1))
  }

  @Test func `pass at k over cases averages the cases`() throws {
    let found = try MeanPassAtK(counts: [10, 10, 10], passes: [0, 3, 10], k: 1)
    #expect(abs(found.passAtK.estimate - 13.0 / 30) < 1e-12)
    #expect(abs(found.passHatK.estimate - 13.0 / 30) < 1e-12)
  }
}
