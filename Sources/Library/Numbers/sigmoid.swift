internal import Glibc
internal import Language

extension Builtin {
  static let sigmoid = Builtin(
    "sigmoid", in: .numbers, "The logistic function 1 / (1 + e^-x): log-odds as a probability.",
    parameters: [.init("x", .numberOrColumn, "a number, or a column of numbers")],
    returns: .init("real or column"),
    examples: [
      "sigmoid(0)": "0.5",
      "sigmoid(-1000)": "0.0",
    ]
  ) { call in
    try call.eachReal("x") {
      $0 >= 0 ? 1 / (1 + Glibc.exp(-$0)) : Glibc.exp($0) / (1 + Glibc.exp($0))
    }
  }
}
