import Statistics

extension ReferenceMethod {
  static let sequential = [
    ReferenceMethod("asymptotic_confidence_sequence") { reference in
      let (planned, alpha) = (try reference.number("n_opt"), try reference.number("alpha"))
      let sequence = try AsymptoticConfidenceSequence(
        reference.numbers("x"), plannedCount: planned, alpha: alpha)
      return [
        "rho2_exact": .real(sequence.rhoSquared),
        "rho2_approx": .real(AsymptoticConfidenceSequence.approximateRho(planned, alpha)),
        "mean": .real(sequence.mean), "margin": .real(sequence.margin),
      ] + sequence.interval.outputs("")
    },
    ReferenceMethod("msprt_normal") { reference in
      let test = try MixtureSPRT(
        reference.numbers("x"), mean: reference.number("theta0"),
        mixtureVariance: reference.number("tau2"))
      return ["likelihood_ratio": .real(test.likelihoodRatio), "p_at_n": .p(test.p)]
    },
    ReferenceMethod("bernoulli_confidence_sequence") { reference in
      try BernoulliConfidenceSequence(
        successes: reference.count("k"), count: reference.count("n"),
        alpha: reference.number("alpha")
      ).interval.outputs("")
    },
  ]

  static let adjustment = [
    ReferenceMethod("cuped") { reference in
      let found = try CUPED(outcome: reference.numbers("y"), covariate: reference.numbers("x"))
      return [
        "theta": .real(found.theta), "adjusted_mean": .real(found.mean),
        "adjusted_variance": .real(found.variance),
        "variance_reduction": .init(found.varianceReduction),
      ]
    },
    ReferenceMethod("ppi_mean") { reference in
      let found = try PredictionPoweredMean(
        labels: reference.numbers("y"), predictionsOfLabelled: reference.numbers("f_labelled"),
        predictions: reference.numbers("f_unlabelled"), confidence: reference.confidence)
      let estimates = [
        ("classical", found.classical), ("ppi", found.predictionPowered),
        ("ppi_plus_plus", found.tuned),
      ]
      return estimates.reduce(into: ["lambda_hat": .real(found.lambda)]) { outputs, entry in
        outputs["\(entry.0)_estimate"] = .real(entry.1.value)
        outputs["\(entry.0)_se"] = .real(entry.1.standardError)
        outputs.merge(entry.1.interval.outputs("\(entry.0)_")) { $1 }
      }
    },
    ReferenceMethod("relative_uplift_delta") { reference in
      let test = try RelativeUplift(
        control: reference.numbers("control"), treatment: reference.numbers("treatment"),
        confidence: reference.confidence)
      return outputs(test) + ["uplift": .real(test.estimate)] + test.interval.outputs("")
    },
    ReferenceMethod("log_ratio_geometric_mean") { reference in
      let test = try GeometricMeanRatio(
        control: reference.numbers("control"), treatment: reference.numbers("treatment"),
        confidence: reference.confidence)
      return [
        "ratio": .real(test.ratio), "t": .init(test.t), "df": .real(test.df), "p": .p(test.p),
      ] + test.interval.outputs("")
    },
    ReferenceMethod("poisson_two_rates") { reference in
      let test = try PoissonRates(
        countA: reference.count("count1"), exposureA: reference.number("exposure1"),
        countB: reference.count("count2"), exposureB: reference.number("exposure2"))
      return [
        "rate1": .real(test.rateA), "rate2": .real(test.rateB), "p_exact_conditional": .p(test.p),
      ] + test.intervalA.outputs("garwood1_")
    },
  ]
}
