import Statistics
import Testing

struct FirstVerdictTests {
  // Fagerland, Lydersen and Laake (2014), table 2 and section 6, for the cells (1, 1, 7, 12).
  @Test func `the published example of paired rates comes out`() throws {
    let exact = try McNemar.exact(aOnly: 1, bOnly: 7)
    let midP = try McNemar.midP(aOnly: 1, bOnly: 7)
    #expect(abs(exact.p.value - 0.0703125) < 1e-15)
    #expect(abs(midP.p.value - 0.0390625) < 1e-15)
    let tango = try Tango.interval(aOnly: 1, bOnly: 7, count: 21)
    #expect(abs(tango.low - -0.517) < 5e-4)
    #expect(abs(tango.high - -0.026) < 5e-4)
    print(midP)
  }
}
