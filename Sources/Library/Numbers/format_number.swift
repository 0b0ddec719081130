internal import Diagnostics
internal import Language
internal import Presentation

extension Builtin {
  static let formatNumber = Builtin(
    "format_number", in: .numbers, "A number as text with a fixed count of digits after the point.",
    discussion: "Ties go to the even digit of the exact value, as in C and Python.",
    parameters: [
      .init("x", .number, "the number"),
      .init("digits", .integer, "how many digits after the point, 0 to 22", default: "2"),
      .init("grouped", .boolean, "commas between thousands", default: "false", labelled: true),
    ],
    returns: .text,
    examples: [
      "format_number(3.14159)": "3.14", "format_number(1234567.5, 1, grouped: true)": "1,234,567.5",
      "format_number(2, 0)": "2", "format_number(-0.001)": "0.00",
    ]
  ) { call in
    let (x, digits) = (try call.real("x"), try call.integer("digits"))
    guard (0...22).contains(digits) else {
      throw call.fail("out-of-range", "`digits` is between 0 and 22, not \(digits)", at: "digits")
    }
    return .text(Fixed.decimal(x, digits: digits, grouped: try call.boolean("grouped")))
  }
}
