internal import Diagnostics

extension Builtin {
  static let abs = Builtin(
    "abs", in: .numbers, "The number without its sign.",
    parameters: [.init("x", .numberOrColumn, "a number, or a column of numbers")],
    returns: .numberOrColumn,
    examples: ["abs(-3)": "3", "abs(-2.5)": "2.5"]
  ) { call in
    try call.eachNumber("x") { value in
      guard case .integer(let number) = value else {
        return .real((value.number ?? .nan).magnitude)
      }
      guard let result = Int(exactly: number.magnitude) else {
        throw call.fail("overflow", "the result does not fit a 64-bit integer", at: "x")
      }
      return .integer(result)
    }
  }
}
