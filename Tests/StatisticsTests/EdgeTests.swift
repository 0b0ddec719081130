import Statistics
import Testing

/// What methods do where data are missing, single, constant, tied or unanimous.
struct EdgeTests {
  private func kind(_ body: () throws -> Any) -> StatisticsError.Kind? {
    do {
      _ = try body()
      return nil
    } catch let error as StatisticsError {
      return error.kind
    } catch {
      return nil
    }
  }

  @Test func `no data is an error that says so`() {
    #expect(kind { try Description([]) } == .empty)
    #expect(kind { try Wilson(successes: 0, count: 0) } == .empty)
    #expect(kind { try PairedCounts(bothPass: 0, aOnly: 0, bOnly: 0, neither: 0) } == .empty)
    #expect(kind { try MannWhitney(a: [], b: [1]) } == .empty)
    #expect(kind { try SignFlip(differences: []) } == .empty)
    #expect(kind { try BCaBootstrap(meanOf: []) } == .empty)
    #expect(kind { try AdjustedPValues([Double](), .holm) } == .empty)
    #expect(kind { try Friedman([]) } == .empty)
    #expect(kind { try PairedTTest(a: [], b: []) } == .empty)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func `a value that is not finite is refused by name`(_ bad: Double) {
    #expect(kind { try Description([1, bad]) } == .notFinite)
    #expect(kind { try PairedTTest(a: [1, bad], b: [1, 2]) } == .notFinite)
    #expect(kind { try WelchTTest(a: [1, 2], b: [bad, 2]) } == .notFinite)
    #expect(kind { try WilcoxonSignedRank(differences: [bad, 2]) } == .notFinite)
    #expect(kind { try OneWayAnova([[1, 2], [bad, 2]]) } == .notFinite)
    #expect(kind { try SpearmanCorrelation([1, bad], [1, 2]) } == .notFinite)
    #expect(kind { try Quantiles([bad], at: [0.5]) } == .notFinite)
    #expect(kind { try AdjustedPValues([0.1, bad]) } == .notFinite)
    #expect(
      kind { try PoissonRates(countA: 1, exposureA: bad, countB: 1, exposureB: 1) } == .notFinite)
  }

  @Test func `one value is too few for a variance`() {
    #expect(kind { try OneSampleTTest([1]) } == .tooFew)
    #expect(kind { try WelchTTest(a: [1], b: [1, 2]) } == .tooFew)
    #expect(kind { try OneWayAnova([[1, 2]]) } == .tooFew)
    #expect(kind { try ClusterRobustMean([1, 2], cluster: ["a", "a"]) } == .tooFew)
  }

  @Test func `arms of different length are no pairs`() {
    #expect(kind { try PairedTTest(a: [1, 2], b: [1]) } == .lengthMismatch)
    #expect(kind { try PairedCounts(a: [true], b: []) } == .lengthMismatch)
    #expect(kind { try CUPED(outcome: [1, 2], covariate: [1]) } == .lengthMismatch)
  }

  @Test func `numbers that cannot be are refused`() {
    #expect(kind { try Wilson(successes: 3, count: 2) } == .outOfRange)
    #expect(kind { try Wilson(successes: -1, count: 2) } == .outOfRange)
    #expect(kind { try Wilson(successes: 1, count: 2, confidence: 95) } == .outOfRange)
    #expect(kind { try McNemar.midP(aOnly: -1, bOnly: 2) } == .outOfRange)
    #expect(kind { try Tango.interval(aOnly: 3, bOnly: 3, count: 4) } == .outOfRange)
    #expect(kind { try Quantiles([1], at: [0.5], type: 10) } == .outOfRange)
    #expect(kind { try GeometricMeanRatio(control: [1, 2], treatment: [0, 1]) } == .notPositive)
    #expect(kind { try SignFlip(differences: [1, 2], resamples: 3) } == .outOfRange)
    #expect(kind { try Wilson(successes: .max, count: .max) } == .outOfRange)
  }

  @Test func `what would take for ever is refused, and says what to use instead`() {
    let many = (0..<20_000).map { Double($0) }
    #expect(kind { try MannWhitney(a: many, b: many, mode: .exact) } == .tooLarge)
    #expect(kind { try WilcoxonSignedRank(differences: many, mode: .exact) } == .tooLarge)
    #expect(kind { try HodgesLehmann(differences: many) } == .tooLarge)
    #expect(kind { try PassAtK(count: 1 << 40, passes: 5, k: 1 << 30) } == .tooLarge)
    #expect(
      kind { try FisherExact(FourfoldTable(1 << 40, 1 << 40, 1 << 40, 1 << 40)) } == .tooLarge)
    #expect(kind { try BoschlooExact(FourfoldTable(1 << 40, 1, 1, 1 << 40)) } == .tooLarge)
    #expect(kind { try EloBootstrap(wins: [[0, 1e12], [1e12, 0]]) } == .tooLarge)
    #expect(
      kind { try ETestRates(countA: 1 << 40, exposureA: 1, countB: 1, exposureB: 1) } == .tooLarge)
  }

  @Test func `a wide spread of decimals does not fill the memory`() throws {
    let test = try SignFlip(differences: [100_000.001, 99_999.999, -0.002])
    #expect(test.p.value == 0.5)
    let exchange = try TwoSamplePermutation(a: [123_456_789.01, 0.03], b: [987_654_321.07, 0.02])
    #expect(exchange.p.value > 0)
  }

  @Test func `no variance leaves no t, but an exact p and a flag`() throws {
    let test = try PairedTTest(a: [0.75, 0.75, 0.75], b: [0.5, 0.5, 0.5])
    #expect(test.t == nil)
    #expect(test.p.value == 0.25)
    #expect(test.flags.degenerate)
    #expect(test.description.contains("no variance"))
    // The doubles of 0.3 − 0.1 and 0.2 − 0 differ; the decimals do not.
    #expect(try PairedTTest(a: [0.3, 0.2, 0.9], b: [0.1, 0, 0.7]).flags.degenerate)
    #expect(try PairedTTest(a: [1, 1], b: [1, 1]).p == .one)
    #expect(kind { try WelchTTest(a: [1, 1], b: [2, 2]) } == .zeroVariance)
    #expect(kind { try OneWayAnova([[1, 1], [2, 2]]) } == .zeroVariance)
    #expect(kind { try MixtureSPRT([1, 1, 1], mixtureVariance: 1) } == .zeroVariance)
  }

  @Test func `where nothing differs, p is 1 and a flag says why`() throws {
    let results: [(any StatisticalResult, PValue?)] = [
      (try McNemar.midP(aOnly: 0, bOnly: 0), try McNemar.midP(aOnly: 0, bOnly: 0).p),
      (try SignTest(positive: 0, nonzero: 0), try SignTest(positive: 0, nonzero: 0).p),
      (try MannWhitney(a: [1, 1], b: [1]), try MannWhitney(a: [1, 1], b: [1]).p),
      (
        try WilcoxonSignedRank(differences: [0, 0]),
        try WilcoxonSignedRank(differences: [0, 0]).p
      ),
      (try KruskalWallis([[1, 1], [1]]), try KruskalWallis([[1, 1], [1]]).p),
      (try Friedman([[1, 1], [2, 2]]), try Friedman([[1, 1], [2, 2]]).p),
      (try CochranQ([[1, 1], [0, 0]]), try CochranQ([[1, 1], [0, 0]]).p),
      (try SignFlip(differences: [0, 0]), try SignFlip(differences: [0, 0]).p),
    ]
    for (result, p) in results {
      #expect(p == .one)
      #expect(result.flags.degenerate)
    }
  }

  @Test func `a figure that does not exist is missing, never a NaN`() throws {
    #expect(try PearsonCorrelation([1, 1, 1], [1, 2, 3]).r == nil)
    #expect(try CosineSimilarity([0, 0], [1, 1]).cosine == nil)
    #expect(try KendallTau([1, 1], [1, 2]).tauB == nil)
    #expect(try Description([1]).variance == nil)
    #expect(try Description([2, 2, 2]).skewness == nil)
    #expect(try CohenKappa([[5, 0], [0, 0]]).kappa == nil)
    #expect(try KrippendorffAlpha([[1, 1], [1, 1]], level: .nominal).alpha == nil)
    let rates = try TwoRates(successesA: 0, countA: 3, successesB: 0, countB: 4)
    #expect(try RiskRatio(rates).ratio == nil)
    #expect(try OddsRatio(rates).interval == nil)
    #expect(try TwoProportionZTest(rates).z == nil)
  }

  @Test(arguments: [(0, 7), (7, 7), (0, 1), (1, 1)])
  func `unanimous rates keep intervals that end at 0 or 1 and have width`(
    _ successes: Int, _ count: Int
  ) throws {
    let methods: [any ProportionInterval.Type] = [
      Wilson.self, WilsonCorrected.self, ClopperPearson.self, AgrestiCoull.self,
    ]
    for method in methods {
      let interval = try method.init(successes: successes, count: count, confidence: 0.95).interval
      #expect(successes == 0 ? interval.low == 0 : interval.high == 1)
      #expect(interval.width > 0)
    }
    #expect(try Wald(successes: successes, count: count).flags.degenerate)
  }

  @Test(arguments: [(0, 0, 5), (5, 0, 5), (0, 5, 5), (1, 0, 1), (2, 2, 4)])
  func `Tango's interval holds the estimate at every corner`(_ b: Int, _ c: Int, _ n: Int) throws {
    let interval = try Tango.interval(aOnly: b, bOnly: c, count: n)
    #expect(interval.contains(Double(b - c) / Double(n)))
    #expect(interval.low >= -1 && interval.high <= 1 && interval.width > 0)
  }

  @Test func `strengths without bound are named`() {
    #expect(kind { try BradleyTerry(wins: [[0, 5], [0, 0]]) } == .notStronglyConnected)
    #expect(
      kind { try BradleyTerry(wins: [[0, 5, 0], [1, 0, 0], [0, 0, 0]]) } == .notStronglyConnected)
  }

  @Test func `a p-value keeps its logarithm and is never shown as 0`() throws {
    let far = try McNemar.exact(aOnly: 5_000, bOnly: 0).p
    #expect(far.value == 0)
    // 2 × 2⁻⁵⁰⁰⁰.
    #expect(abs(far.logarithm + 4_999 * 0.6931471805599453) < 1e-9)
    #expect(far.text == "1.4e-1505")
    let values = (0..<400).map { Double($0) / 400 }
    let t = try PairedTTest(a: values.map { $0 * 1e-6 + 1 }, b: values.map { _ in 0 })
    #expect(t.p.logarithm.isFinite && t.p.logarithm < -700)
    #expect(!t.description.contains("p               0\n"))
    #expect(PValue(0.04).text == "0.0400")
    #expect(PValue(3.1e-7).text == "3.1e-7")
  }
}
