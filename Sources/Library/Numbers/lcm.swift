internal import Diagnostics
internal import Language

extension Builtin {
  static let lcm = Builtin(
    "lcm", in: .numbers, "The least positive integer that both divide; 0 where one is 0.",
    parameters: [.init("a", .integer, "an integer"), .init("b", .integer, "another")],
    returns: .integer,
    examples: ["lcm(4, 6)": "12", "lcm(0, 5)": "0"]
  ) { call in
    let (a, b) = (try call.integer("a").magnitude, try call.integer("b").magnitude)
    guard a != 0, b != 0 else { return .integer(0) }
    let (multiple, overflows) = (a / greatestDivisor(a, b)).multipliedReportingOverflow(by: b)
    guard !overflows, let multiple = Int(exactly: multiple) else {
      throw call.fail("overflow", "the result does not fit a 64-bit integer")
    }
    return .integer(multiple)
  }
}
