import Diagnostics
import Tables
import Testing

struct ReductionTests {
  @Test func `a sum is exact, and says how many values it skipped`() throws {
    let sum = try integers([1, nil, 1 << 53, nil]).sum()
    #expect(sum.value == .integer(1 << 53 + 1))
    #expect((sum.used, sum.skipped) == (2, 2))
    #expect(try Column(cells: [.boolean(true), .boolean(true), nil]).sum().value == .integer(2))
    #expect(try integers([]).mean().value == nil)
    #expect(try integers([nil]).sum().value == .integer(0))
  }

  @Test func `a sum may pass 64 bits on the way but not at the end`() throws {
    #expect(try integers([.max, 1, -2]).sum().value == .integer(.max - 1))
    let error = #expect(throws: Diagnostic.self) { try integers([.max, 1]).sum() }
    #expect(error?.kind == "overflow")
  }

  @Test func `reals are added without losing the small ones`() throws {
    #expect(try reals([1, 1e100, 1, -1e100]).sum().value == .real(2))
    #expect(try reals([.infinity, 1]).sum().value == .real(.infinity))
  }

  @Test func `NaN is a value and is not skipped`() throws {
    let column = reals([1, .nan, nil])
    #expect(try column.mean().value?.isNaN == true)
    #expect(try column.mean().skipped == 1)
    #expect(try column.median().value?.isNaN == true)
    #expect(try column.standardDeviation().value?.isNaN == true)
    guard case .real(let least)? = try column.minimum().value else {
      Issue.record("the minimum of reals is a real")
      return
    }
    #expect(least.isNaN)
  }

  /// Worked by hand: the squared deviations add up to 32, and the quantile stands 0.3 of the way
  /// from the seventh value to the eighth.
  @Test func `mean, standard deviation and quantiles follow their definitions`() throws {
    let column = integers([2, 4, 4, 4, 5, 5, 7, 9])
    #expect(try column.mean().value == 5)
    #expect(abs(try #require(column.standardDeviation().value) - (32.0 / 7).squareRoot()) < 1e-15)
    #expect(try column.quantile(0.25).value == 4)
    #expect(abs(try #require(column.quantile(0.9).value) - 7.6) < 1e-12)
    #expect(try column.median().value == 4.5)
    #expect(try column.quantile(1).value == 9)
  }

  /// NIST's data set NumAcc4, whose standard deviation is exactly 0.1.
  @Test func `a large mean does not drown a small deviation`() throws {
    let values = [10_000_000.2] + (0..<1000).map { $0 % 2 == 0 ? 10_000_000.1 : 10_000_000.3 }
    let deviation = try #require(try reals(values).standardDeviation().value)
    #expect(abs(deviation - 0.1) < 1e-8)
  }

  @Test func `the extremes keep the column's kind`() throws {
    #expect(try texts(["b", nil, "a", "é"]).minimum().value == .text("a"))
    #expect(try texts(["b", nil, "a", "é"]).maximum().value == .text("é"))
    #expect(
      try Column(cells: [.boolean(true), .boolean(false)]).minimum().value == .boolean(false))
    #expect(try integers([3, -2]).maximum().value == .integer(3))
    #expect(try reals([nil]).maximum().value == nil)
  }

  @Test func `text has no mean and a quantile lies in 0...1`() {
    #expect(throws: Diagnostic.self) { try texts(["1"]).mean() }
    #expect(throws: Diagnostic.self) { try reals([1]).quantile(1.5) }
    #expect(throws: Diagnostic.self) { try reals([1]).quantile(.nan) }
  }
}
