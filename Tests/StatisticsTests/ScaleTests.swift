import Statistics
import Testing

/// Data of unusual size: figures of 60-digit arithmetic, or a named error; never a spread that vanished.
struct ScaleTests {
  @Test func `samples too small for squares are named`() {
    let tiny = [1e-300, -2e-300, 4e-300]
    let other = [3e-300, 1e-300, 1e-300]
    let calls: [() throws -> Void] = [
      { _ = try Description(tiny) }, { _ = try PairedTTest(a: tiny, b: other) },
      { _ = try WelchTTest(a: tiny, b: other) }, { _ = try OneSampleTTest(tiny, mean: 0) },
      { _ = try RelativeUplift(control: tiny, treatment: other) },
      { _ = try PearsonCorrelation(tiny, other) }, { _ = try OneWayAnova([tiny, other]) },
      { _ = try WelchAnova([tiny, other]) },
    ]
    for call in calls {
      #expect { try call() } throws: { ($0 as? StatisticsError)?.kind == .outOfRange }
    }
  }

  @Test func `a tiny variable beside one of usual size is named where each has its own scale`() {
    let (tiny, usual) = ([1e-160, 3e-160, -2e-160], [1.0, 3, 5])
    let calls: [() throws -> Void] = [
      { _ = try PearsonCorrelation(tiny, usual) }, { _ = try PearsonCorrelation(usual, tiny) },
      { _ = try RelativeUplift(control: tiny, treatment: usual) },
      { _ = try CUPED(outcome: usual, covariate: tiny) },
    ]
    for call in calls {
      #expect { try call() } throws: { ($0 as? StatisticsError)?.kind == .outOfRange }
    }
  }

  @Test func `ranks, quantiles and logarithms take any size`() throws {
    let (a, b) = ([1.0, 5, 2, 8], [3.0, 4, 9, 7])
    for scale in [1e-300, 1e150, 1e300] {
      let (x, y) = (a.map { $0 * scale }, b.map { $0 * scale })
      #expect(try MannWhitney(a: x, b: y).p == MannWhitney(a: a, b: b).p)
      #expect(try WilcoxonSignedRank(a: x, b: y).p == WilcoxonSignedRank(a: a, b: b).p)
      #expect(try KruskalWallis([x, y]).h == KruskalWallis([a, b]).h)
      #expect(try SpearmanCorrelation(x, y).rho == SpearmanCorrelation(a, b).rho)
      #expect(try KendallTau(x, y).tauB == KendallTau(a, b).tauB)
      #expect(try Quantiles(x, at: [0, 0.5], type: 1).values == [scale, 2 * scale])
    }
    let ratio = try GeometricMeanRatio(
      control: [1e-300, 1e300, 1], treatment: [1e-10, 1e200, 5e-5])
    #expect(abs((ratio.t ?? 0) - 0.3319570857952154) < 1e-12)
  }

  @Test func `one tiny arm beside one of usual size is fine`() throws {
    let test = try WelchTTest(a: [1e-200, 3e-200], b: [1, 2, 4])
    #expect(abs(test.estimate + 7.0 / 3) < 1e-15)
  }

  @Test func `an offset of 1e9 takes no digit of Welch's F`() throws {
    let groups = [[0.5, 1.25, -0.75], [2, 3.5, 2.25, 1], [0, 0.125, -1, 0.5]]
    let plain = try WelchAnova(groups)
    let far = try WelchAnova(groups.map { $0.map { $0 + 1e9 } })
    #expect(abs(far.f / plain.f - 1) < 1e-14)
  }

  @Test func `a correlation close to 1 keeps the digits of t`() throws {
    let test = try PearsonCorrelation([1, 2, 3, 4], [1, 2, 3, 4.000001])
    #expect(abs((test.t ?? 0) / 5773504.423140056 - 1) < 1e-9)
    #expect(abs((test.p?.value ?? 0) / 2.999998200839342e-14 - 1) < 1e-9)
  }

  @Test func `a million wins against one loss have a strength`() throws {
    let model = try BradleyTerry(wins: [[0, 1_000_000], [1, 0]])
    #expect(abs(model.logStrengths[0] - 6.907755278982137) < 1e-12)
    #expect(abs(model.standardErrorsToLast[0] - 1.000000499999875) < 1e-12)
  }

  @Test func `a short watch beside a long one keeps the digits of p`() throws {
    let test = try PoissonRates(countA: 3, exposureA: 1e6, countB: 9, exposureB: 1)
    #expect(abs(test.p.value / 2.199974260163799e-52 - 1) < 1e-12)
  }

  @Test func `arms that agree leave Newcombe's uncorrected interval no width`() throws {
    let pairs = try PairedCounts(bothPass: 1, aOnly: 0, bOnly: 0, neither: 1)
    let interval = try NewcombePaired(pairs, corrected: false).interval
    #expect(abs(interval.low) < 1e-15 && abs(interval.high) < 1e-15)
  }
}
