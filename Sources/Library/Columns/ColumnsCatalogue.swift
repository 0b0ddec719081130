internal import Language

extension Builtin {
  static let columnBuiltins: [Builtin] = [
    .sum, .product, .mean, .median, .minimum, .maximum, .std, .variance, .quantile, .correlation,
    .skipped, .isMissing, .cumsum, .diff, .rank, .clip, .argmin, .argmax, .histogram,
  ]
}
