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
