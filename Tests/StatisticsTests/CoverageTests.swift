import Statistics
import Testing

/// What an interval or a test does over all outcomes of a known truth, each weighted by its probability.
struct CoverageTests {
  // The figures are those of exact enumeration, confirmed with scipy 1.17.1; compare Brown, Cai and DasGupta (2001), figures 1 to 5.
  @Test(arguments: [
    ("Wald", 0.782), ("Wilson", 0.939), ("ClopperPearson", 0.984), ("Jeffreys", 0.984),
  ])
  func `an interval for a rate covers 0.95 of 30 cases as often as enumeration says`(
    _ name: String, _ expected: Double
  ) throws {
    let methods: [String: any ProportionInterval.Type] = [
      "Wald": Wald.self, "Wilson": Wilson.self, "ClopperPearson": ClopperPearson.self,
      "Jeffreys": Jeffreys.self,
    ]
    let method = try #require(methods[name])
    #expect(abs(try coverage(method, count: 30, rate: 0.95) - expected) < 5e-4)
  }

  @Test(arguments: [10, 30, 100])
  func `Clopper and Pearson never cover less than they promise`(_ count: Int) throws {
    for step in 1..<50 {
      let rate = Double(step) / 50
      #expect(try coverage(ClopperPearson.self, count: count, rate: rate) >= 0.95)
    }
  }

  @Test(arguments: [20, 60])
  func `Wilson covers 95 percent on average`(_ count: Int) throws {
    let rates = (1..<100).map { Double($0) / 100 }
    let mean =
      try rates.reduce(0.0) { $0 + (try coverage(Wilson.self, count: count, rate: $1)) } / 99
    #expect(abs(mean - 0.95) < 0.01)
  }

  @Test func `Tango covers a paired difference as enumeration says`() throws {
    let found = try pairedCoverage(Tango.self, count: 50, aOnly: 0.15, bOnly: 0.05)
    #expect(abs(found - 0.9486) < 5e-5)
  }

  @Test(arguments: [(0.05, 0.05), (0.1, 0.02), (0.3, 0.2)])
  func `Tango stays near its promise, Wald falls below`(_ aOnly: Double, _ bOnly: Double) throws {
    let tango = try pairedCoverage(Tango.self, count: 40, aOnly: aOnly, bOnly: bOnly)
    let wald = try pairedCoverage(PairedWald.self, count: 40, aOnly: aOnly, bOnly: bOnly)
    #expect(abs(tango - 0.95) < 0.03)
    #expect(wald < tango)
  }

  @Test func `McNemar's versions err as often as enumeration says`() throws {
    let exact = try typeOneError(count: 100, discordant: 0.1) {
      try McNemar.exact(aOnly: $0, bOnly: $1).p
    }
    let midP = try typeOneError(count: 100, discordant: 0.1) {
      try McNemar.midP(aOnly: $0, bOnly: $1).p
    }
    #expect(abs(exact - 0.0220) < 5e-5)
    #expect(abs(midP - 0.0412) < 5e-5)
  }

  @Test(arguments: [0.05, 0.1, 0.2, 0.4, 0.8])
  func `the exact McNemar test never errs more often than its level`(_ discordant: Double) throws {
    let error = try typeOneError(count: 60, discordant: discordant) {
      try McNemar.exact(aOnly: $0, bOnly: $1).p
    }
    #expect(error <= 0.05)
  }

  private func coverage(
    _ method: any ProportionInterval.Type, count: Int, rate: Double
  ) throws -> Double {
    let truth = Binomial(n: count, p: rate)
    return try (0...count).reduce(0.0) { sum, k in
      let interval = try method.init(successes: k, count: count, confidence: 0.95).interval
      return interval.contains(rate) ? sum + truth.pmf(k) : sum
    }
  }

  /// All discordant counts with their trinomial probability.
  private func outcomes(
    _ count: Int, _ aOnly: Double, _ bOnly: Double, _ body: (Int, Int, Double) throws -> Void
  ) rethrows {
    for b in 0...count {
      let first = Binomial(n: count, p: aOnly).pmf(b)
      let rest = Binomial(n: count - b, p: bOnly / (1 - aOnly))
      for c in 0...(count - b) { try body(b, c, first * rest.pmf(c)) }
    }
  }

  private func pairedCoverage(
    _ method: any PairedDifferenceInterval.Type, count: Int, aOnly: Double, bOnly: Double
  ) throws -> Double {
    var covered = 0.0
    try outcomes(count, aOnly, bOnly) { b, c, probability in
      let table = try PairedCounts(bothPass: count - b - c, aOnly: b, bOnly: c, neither: 0)
      let interval = try method.init(table, confidence: 0.95).interval
      // The truth is a difference of doubles; Tango's ends are solved to the last digit.
      if interval.contains(aOnly - bOnly) { covered += probability }
    }
    return covered
  }

  private func typeOneError(
    count: Int, discordant: Double, _ p: (Int, Int) throws -> PValue
  ) throws -> Double {
    var rejected = 0.0
    try outcomes(count, discordant / 2, discordant / 2) { b, c, probability in
      if try p(b, c).value <= 0.05 { rejected += probability }
    }
    return rejected
  }
}
