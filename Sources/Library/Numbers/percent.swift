internal import Diagnostics
internal import Language
internal import Presentation

extension Builtin {
  static let percent = Builtin(
    "percent", in: .numbers, "A share as a percentage: 0.123 is 12.3%.",
    parameters: [
      .init("x", .number, "the share, 1 being all"),
      .init("digits", .integer, "how many digits after the point, 0 to 20", default: "1"),
    ],
    returns: .text,
    examples: ["percent(0.1234)": "12.3%", "percent(1, 0)": "100%"]
  ) { call in
    let (x, digits) = (try call.real("x"), try call.integer("digits"))
    guard (0...20).contains(digits) else {
      throw call.fail("out-of-range", "`digits` is between 0 and 20, not \(digits)", at: "digits")
    }
    return .text(Fixed.decimal(x * 100, digits: digits) + "%")
  }
}
