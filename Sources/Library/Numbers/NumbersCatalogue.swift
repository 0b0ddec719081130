internal import Language

extension Builtin {
  static let numberBuiltins: [Builtin] = [
    .floor, .ceil, .trunc, .sign, .sqrt, .cbrt, .pow, .exp, .log, .log2, .log10, .sigmoid, .logit,
    .sin, .cos, .tan, .asin, .acos, .atan, .atan2, .tanh, .hypot, .isNaN, .isFinite, .gcd, .lcm,
    .bitAnd, .bitOr, .bitXor, .parseNumber, .formatNumber, .percent, .randomNumbers,
  ]
}
