import Statistics

extension ReferenceMethod {
  static let variance = [
    ReferenceMethod("anova_oneway") { reference in
      let test = try OneWayAnova(reference.groups())
      return [
        "df_between": .init(test.dfBetween), "df_within": .init(test.dfWithin),
        "ss_between": .real(test.sumOfSquaresBetween),
        "ss_within": .real(test.sumOfSquaresWithin), "F": .real(test.f), "p": .p(test.p),
        "eta2": .real(test.etaSquared), "r2": .real(test.etaSquared),
        "omega2": .real(test.omegaSquared), "residual_sd": .real(test.residualSD),
      ]
    },
    ReferenceMethod("anova_welch") { reference in
      let test = try WelchAnova(reference.groups())
      return [
        "F": .real(test.f), "df1": .real(test.df1), "df2": .real(test.df2), "p": .p(test.p),
      ]
    },
    ReferenceMethod("tukey_hsd") { reference in
      let test = try TukeyHSD(reference.groups())
      return test.comparisons.reduce(into: [:]) { outputs, pair in
        let name = "\(pair.first)_\(pair.second)"
        outputs["diff_\(name)"] = .real(pair.difference)
        outputs["q_\(name)"] = .real(pair.statistic)
        outputs["p_\(name)"] = .p(pair.p)
      }
    },
    ReferenceMethod("p_adjust") { reference in
      let p = try reference.numbers("p")
      return try AdjustedPValues.Procedure.allCases.reduce(into: [:]) { outputs, procedure in
        outputs[procedure.rawValue] = .reals(
          try AdjustedPValues(p, procedure).adjusted.map(\.value))
      }
    },
    ReferenceMethod("effect_size_two_sample") { reference in
      let effect = try TwoSampleEffect(a: reference.numbers("a"), b: reference.numbers("b"))
      return [
        "cohen_d": .init(effect.cohenD), "hedges_g_exact": .init(effect.hedgesG),
        "hedges_g_approx": .init(effect.hedgesGApproximate),
        "glass_delta_b": .init(effect.glassDelta), "cliff_delta": .real(effect.cliffDelta),
        "vargha_delaney_A": .real(effect.varghaDelaneyA),
        "cohen_d_avg": .init(effect.cohenDAverage),
      ]
    },
    ReferenceMethod("effect_size_paired") { reference in
      let effect = try PairedEffect(a: reference.numbers("a"), b: reference.numbers("b"))
      return [
        "d_z": .init(effect.dZ), "d_av": .init(effect.dAverage), "d_rm": .init(effect.dRepeated),
        "g_z": .init(effect.gZ), "win": .init(effect.wins), "tie": .init(effect.ties),
        "loss": .init(effect.losses),
      ]
    },
    ReferenceMethod("cluster_se_mean") { reference in
      clusters(
        try ClusterRobustMean(
          reference.numbers("x"), cluster: reference.numbers("cluster"),
          confidence: reference.confidence))
    },
    ReferenceMethod("cluster_se_paired_diff") { reference in
      clusters(
        try ClusterRobustMean(
          a: reference.numbers("a"), b: reference.numbers("b"),
          cluster: reference.numbers("cluster"), confidence: reference.confidence))
    },
  ]

  private static func clusters(_ mean: ClusterRobustMean) -> [String: ReferenceOutput] {
    [
      "mean": .real(mean.mean), "n": .init(mean.count), "n_clusters": .init(mean.clusters),
      "se_iid": .real(mean.standardErrorIID), "se_cluster_cr0": .real(mean.standardErrorCR0),
      "se_cluster_cr1": .real(mean.standardErrorCR1),
      "se_cluster_miller": .real(mean.standardErrorMiller),
      "design_effect_cr0": .init(mean.designEffect), "t_cr1": .init(mean.t),
      "p_cr1_t": .p(mean.p), "ci_low_cr1_t": .real(mean.interval.low),
      "ci_high_cr1_t": .real(mean.interval.high),
    ]
  }
}
