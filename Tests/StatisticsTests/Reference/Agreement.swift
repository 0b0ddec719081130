import Statistics

extension ReferenceMethod {
  static let agreement = [
    ReferenceMethod("cohen_kappa") { reference in
      let table = try reference.table()
      let weights = CohenKappa.Weights(rawValue: reference.text("weights")) ?? .none
      let test = try CohenKappa(table, weights: weights, confidence: reference.confidence)
      return [
        "kappa": .init(test.kappa), "p_observed": .real(test.observed),
        "p_expected": .real(test.expected), "se": .init(test.standardError),
        "se_null": .init(test.nullStandardError), "z_null": .init(test.z), "p_null": .init(test.p),
        "scott_pi": .init(try ScottPi(table).pi), "gwet_ac1": .real(try GwetAC1(table).ac1),
        "degenerate": .bool(test.flags.degenerate),
      ] + (test.interval?.outputs("ci_") ?? [:])
    },
    ReferenceMethod("fleiss_kappa") { reference in
      let test = try FleissKappa(reference.table())
      return [
        "kappa": .init(test.kappa), "p_observed": .real(test.observed),
        "p_expected": .real(test.expected),
      ]
    },
    ReferenceMethod("krippendorff_alpha") { reference in
      let ratings = try reference.rows("ratings").map { $0.map { $0.isNaN ? nil : $0 } }
      let level = KrippendorffAlpha.Level(rawValue: reference.text("level")) ?? .nominal
      let test = try KrippendorffAlpha(ratings, level: level)
      return [
        "alpha": .init(test.alpha), "d_observed": .real(test.observed),
        "d_expected": .real(test.expected), "n_pairable": .init(test.pairable),
      ]
    },
    ReferenceMethod("bradley_terry") { reference in
      let model = try BradleyTerry(wins: reference.rows("wins"))
      return [
        "log_strength_centered": .reals(model.logStrengths),
        "se_centered": .reals(model.standardErrors),
        "log_strength_ref_last": .reals(model.logStrengthsToLast),
        "log_strength_ref_last_nozero": .reals(model.logStrengthsToLast.dropLast()),
        "se_ref_last": .reals(model.standardErrorsToLast.dropLast()),
        "log_likelihood": .real(model.logLikelihood), "elo_centered_1000": .reals(model.elo),
      ]
    },
    ReferenceMethod("cosine_similarity") { reference in
      let found = try CosineSimilarity(reference.numbers("a"), reference.numbers("b"))
      return ["cosine": .init(found.cosine), "degenerate": .bool(found.flags.degenerate)]
    },
    ReferenceMethod("pass_at_k") { reference in
      let rates = try PassAtK(
        count: reference.count("n"), passes: reference.count("c"), k: reference.count("k"))
      return ["pass_at_k": .real(rates.passAtK), "pass_hat_k": .real(rates.passHatK)]
    },
  ]
}
