import Presentation
import Testing

/// How a table's view writes reals.
struct CellTests {
  static let cases: [(Double, String)] = [
    (0.1, "0.1"), (19.99, "19.99"), (3, "3.0"), (0, "0.0"), (-0.5, "-0.5"),
    (1234567.0, "1234567.0"), (0.1 + 0.2, "0.3"), (1.0 / 3, "0.3333333"), (-2.0 / 3, "-0.6666667"),
    (13.0 / 300_000, "4.333333e-05"), (1e-9, "1e-09"), (2.9999999999999996, "3.0"),
    (123_456_789.123, "123456789"), (1e22, "1e+22"), (12345.678901, "12345.68"),
    (4.000000000001e-05, "4e-05"), (.infinity, "inf"),
  ]

  @Test(arguments: cases)
  func `few digits stay, many are rounded`(value: Double, text: String) {
    #expect(Fixed.cell(value, full: "\(value)") == text)
  }

  @Test func `rounding never moves a value by more than half a digit`() {
    for step in 1...2000 {
      let value = Double(step) * 0.73 / 997
      guard let shown = Double(Fixed.cell(value, full: "\(value)")) else {
        Issue.record("\(value) is no number any more")
        continue
      }
      #expect(abs(shown - value) <= 5e-7 * value)
    }
  }
}
