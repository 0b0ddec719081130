import Statistics

extension ReferenceMethod {
  static let proportions = [
    ReferenceMethod("one_proportion_ci") { reference in
      let (k, n) = (try reference.count("k"), try reference.count("n"))
      func ends(_ prefix: String, _ method: any ProportionInterval.Type) throws
        -> [String: ReferenceOutput]
      {
        try method.init(successes: k, count: n, confidence: reference.confidence).interval
          .outputs(prefix)
      }
      return try ["p_hat": .real(Double(k) / Double(n))] + ends("wilson_", Wilson.self)
        + ends("wilson_cc_", WilsonCorrected.self) + ends("wald_", Wald.self)
        + ends("clopper_pearson_", ClopperPearson.self) + ends("jeffreys_", Jeffreys.self)
        + ends("uniform_prior_", UniformPrior.self) + ends("agresti_coull_", AgrestiCoull.self)
    }
  ]
}

extension ReferenceMethod {
  static let rates = [
    ReferenceMethod("two_proportions") { reference in
      let rates = try TwoRates(
        successesA: reference.count("k1"), countA: reference.count("n1"),
        successesB: reference.count("k2"), countB: reference.count("n2"))
      let confidence = reference.confidence
      let pooled = try TwoProportionZTest(rates)
      let separate = try TwoProportionZTest(rates, pooled: false)
      let (odds, risk) = try (
        OddsRatio(rates, confidence: confidence), RiskRatio(rates, confidence: confidence)
      )
      let tests: [String: ReferenceOutput] = [
        "diff": .real(rates.difference), "z_pooled": .init(pooled.z), "p_pooled": .p(pooled.p),
        "z_unpooled": .init(separate.z), "p_unpooled": .p(separate.p),
        "odds_ratio": .init(odds.ratio), "risk_ratio": .init(risk.ratio),
        "cohen_h": .real(try CohenH(rates.rateA, rates.rateB).h),
      ]
      return try tests
        + TwoProportionWald.interval(rates, confidence: confidence).outputs("wald_")
        + NewcombeHybrid.interval(rates, confidence: confidence).outputs("newcombe_")
        + AgrestiCaffo.interval(rates, confidence: confidence).outputs("agresti_caffo_")
        + MiettinenNurminen.interval(rates, confidence: confidence).outputs("miettinen_nurminen_")
        + Mee.interval(rates, confidence: confidence).outputs("mee_")
        + (odds.interval?.outputs("odds_ratio_") ?? [:])
        + (risk.interval?.outputs("risk_ratio_") ?? [:])
    },
    ReferenceMethod("binomial_test") { reference in
      func p(_ alternative: Alternative) throws -> ReferenceOutput {
        .p(
          try BinomialTest(
            successes: reference.count("k"), count: reference.count("n"),
            rate: reference.number("p0"), alternative: alternative
          ).p)
      }
      return try ["p_two_sided": p(.twoSided), "p_greater": p(.greater), "p_less": p(.less)]
    },
    ReferenceMethod("cohen_h") { reference in
      ["h": .real(try CohenH(reference.number("p1"), reference.number("p2")).h)]
    },
  ]
}
