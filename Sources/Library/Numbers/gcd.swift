internal import Diagnostics
internal import Language

extension Builtin {
  static let gcd = Builtin(
    "gcd", in: .numbers, "The greatest integer that divides both.",
    parameters: [.init("a", .integer, "an integer"), .init("b", .integer, "another")],
    returns: .integer,
    examples: ["gcd(12, 18)": "6", "gcd(0, 5)": "5"]
  ) { call in
    let divisor = greatestDivisor(try call.integer("a").magnitude, try call.integer("b").magnitude)
    guard let divisor = Int(exactly: divisor) else {
      throw call.fail("overflow", "the result does not fit a 64-bit integer")
    }
    return .integer(divisor)
  }
}

func greatestDivisor(_ a: UInt, _ b: UInt) -> UInt {
  var (a, b) = (a, b)
  while b != 0 { (a, b) = (b, a % b) }
  return a
}
