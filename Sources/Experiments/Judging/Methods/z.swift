internal import Statistics

extension ComparisonMethod {
  static let z = ComparisonMethod(
    "z", "z test of two rates with Miettinen–Nurminen's interval",
    objection: { Objection.loose($0) ?? Objection.unlessBinary($0) }
  ) { sample, settings throws(StatisticsError) in
    let rates = try sample.rates
    let test = try TwoProportionZTest(rates)
    return try Estimate(rates, p: test.p, test, settings)
  }
}
