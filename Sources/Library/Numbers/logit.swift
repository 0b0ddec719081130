internal import Glibc
internal import Language

extension Builtin {
  static let logit = Builtin(
    "logit", in: .numbers, "The log-odds of a probability, the inverse of `sigmoid`.",
    parameters: [.init("x", .numberOrColumn, "a number, or a column of numbers")],
    returns: .init("real or column"),
    examples: [
      "logit(0.5)": "0.0",
      "logit(1)": "inf",
    ]
  ) { call in try call.eachReal("x") { Glibc.log($0) - Glibc.log1p(-$0) } }
}
