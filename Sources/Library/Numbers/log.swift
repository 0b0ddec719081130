internal import Glibc
internal import Language

extension Builtin {
  static let log = Builtin(
    "log", in: .numbers, "The natural logarithm, or that to another base.",
    discussion: "Of 0 it is −inf, of a negative number NaN.",
    parameters: [
      .init("x", .numberOrColumn, "a number, or a column of numbers"),
      .init("base", .number, "the base; e where nil", default: "nil"),
    ],
    returns: .init("real or column"),
    examples: ["log(1)": "0.0", "log(8, 2)": "3.0", "log(0)": "-inf"]
  ) { call in
    switch try call.realIfPresent("base") {
    case nil: return try call.eachReal("x", Glibc.log)
    case 2: return try call.eachReal("x", Glibc.log2)
    case 10: return try call.eachReal("x", Glibc.log10)
    case let base?: return try call.eachReal("x") { Glibc.log($0) / Glibc.log(base) }
    }
  }
}
