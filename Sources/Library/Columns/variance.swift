internal import Language
internal import Tables

extension Builtin {
  static let variance = Builtin(
    "variance", in: .columns, "The sample variance, with n − 1 below.",
    discussion: "Missing values are skipped; of fewer than two numbers it is nil.",
    parameters: [.init("values", .init("column or list"), "the numbers")],
    returns: .real,
    examples: ["[1, 2, 3, 4, 5].variance()": "2.5", "[1].variance()": "nil"]
  ) { call in
    let values = try call.presentReals("values")
    return Value(values.count < 2 ? nil : sumOfSquares(values) / Double(values.count - 1))
  }
}

/// The sum of the squared deviations from the mean, in two passes.
private func sumOfSquares(_ values: [Double]) -> Double {
  let mean = values.reduce(0, +) / Double(values.count)
  var (squares, rest) = (0.0, 0.0)
  for value in values {
    squares += (value - mean) * (value - mean)
    rest += value - mean
  }
  // The second term takes back what rounding left in the mean (Chan, Golub and LeVeque 1983).
  return squares - rest * rest / Double(values.count)
}
