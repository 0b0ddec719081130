internal import Glibc
internal import Language

extension Builtin {
  static let tanh = Builtin(
    "tanh", in: .numbers, "The hyperbolic tangent.",
    parameters: [.init("x", .numberOrColumn, "a number, or a column of numbers")],
    returns: .init("real or column"),
    examples: [
      "tanh(0)": "0.0",
      "tanh(100)": "1.0",
    ]
  ) { call in try call.eachReal("x") { Glibc.tanh($0) } }
}
