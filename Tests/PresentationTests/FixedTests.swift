import Presentation
import Testing

struct FixedTests {
  /// What Python 3.11's `format(x, ".nf")` gives.
  @Test(arguments: [
    (2.675, 2, "2.67"), (0.125, 2, "0.12"), (0.375, 2, "0.38"),
    (1e22, 1, "10000000000000000000000.0"),
    (0.1, 20, "0.10000000000000000555"), (-1.5, 0, "-2"), (2.5, 0, "2"), (-0.001, 2, "0.00"),
    (999.9999, 2, "1000.00"), (.leastNonzeroMagnitude, 3, "0.000"), (0.05, 1, "0.1"),
    (123456.789, 0, "123457"),
    (1e15, 2, "1000000000000000.00"), (0.5, 0, "0"), (1.005, 2, "1.00"),
  ])
  func `decimals round as the exact value does`(value: Double, digits: Int, text: String) {
    #expect(Fixed.decimal(value, digits: digits) == text)
  }

  @Test func `numbers that are none say so`() {
    #expect(Fixed.decimal(.nan, digits: 2) == "nan")
    #expect(Fixed.significant(-.infinity, digits: 2) == "-inf")
    #expect(Fixed.duration(seconds: .nan) == "nan")
    #expect(Fixed.decimal(1e300, digits: 2) == "1e+300")
  }

  @Test(arguments: [
    (0.0, "0"), (0.012345, "0.0123"), (1.5, "1.50"), (1234.5, "1234"), (9.996, "10.0"),
    (0.00001234, "0.0000123"), (1.23e-9, "1.23e-09"), (6.02e23, "6.02e+23"), (0.09996, "0.100"),
    (1000, "1000"), (99.96, "100"),
    (0.001, "0.00100"), (-42.0, "-42.0"),
  ])
  func `significant digits keep what counts`(value: Double, text: String) {
    #expect(Fixed.significant(value, digits: 3) == text)
  }

  @Test(arguments: [
    (0.0, "< 0.001"), (1e-300, "< 0.001"), (0.00099, "< 0.001"), (0.001, "0.001"),
    (0.0421, "0.042"),
    (0.9996, "> 0.999"), (1.0, "1.000"),
  ])
  func `a p-value is never nought`(value: Double, text: String) {
    #expect(Fixed.pValue(value) == text)
  }

  @Test(arguments: [
    (0.0, "0 s"), (85e-8, "850 ns"), (0.00085, "850 µs"), (0.0123, "12.3 ms"), (0.9996, "1.00 s"),
    (4.21, "4.21 s"), (59.96, "1 min 00 s"), (185.0, "3 min 05 s"), (7800.0, "2 h 10 min"),
  ])
  func `a duration is written as people say it`(seconds: Double, text: String) {
    #expect(Fixed.duration(seconds: seconds) == text)
  }

  @Test func `money, counts, points and bytes`() {
    #expect(Fixed.money(1234.5) == "$1,234.50")
    #expect(Fixed.money(0.0123) == "$0.0123")
    #expect(Fixed.money(0.00000001) == "< $0.0001")
    #expect(Fixed.money(0) == "$0.00")
    #expect(Fixed.count(-1_234_567) == "-1,234,567")
    #expect(Fixed.points(0.0812) == "+8.1 pp")
    #expect(Fixed.points(-0.00001) == "0.0 pp")
    #expect(Fixed.percent(0.7949) == "79.5%")
    #expect(Fixed.bytes(999) == "999 B")
    #expect(Fixed.bytes(999_999) == "1.0 MB")
    #expect(Fixed.bytes(200_000_000) == "200 MB")
    #expect(Fixed.duration(.milliseconds(1500)) == "1.50 s")
  }
}
