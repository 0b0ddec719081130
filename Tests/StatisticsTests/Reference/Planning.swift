import Statistics

extension ReferenceMethod {
  static let planning = [
    ReferenceMethod("power_t") { reference in
      let plan = try TTestPower(
        design(reference), effect: reference.number("effect_size"), count: reference.number("n"),
        alpha: reference.number("alpha"))
      return ["power": .real(plan.power)]
    },
    ReferenceMethod("sample_size_t") { reference in
      let count = try TTestPower.count(
        design(reference), effect: reference.number("effect_size"),
        power: reference.number("power"), alpha: reference.number("alpha"))
      return ["n_exact": .real(count), "n_ceil": .real(count.rounded(.up))]
    },
    ReferenceMethod("sample_size_two_proportions") { reference in
      let plan = try TwoProportionPower(
        reference.number("p1"), reference.number("p2"), power: reference.number("power"),
        alpha: reference.number("alpha"))
      return [
        "n_per_arm_pooled": .real(plan.countPooled),
        "n_per_arm_arcsine_one_tail": .real(plan.countArcsine),
      ]
    },
    ReferenceMethod("sample_size_mcnemar") { reference in
      let plan = try McNemarPower(
        aOnly: reference.number("p10"), bOnly: reference.number("p01"),
        power: reference.number("power"), alpha: reference.number("alpha"))
      return [
        "n_pairs": .real(plan.pairs), "n_ceil": .real(plan.pairs.rounded(.up)),
        "n_miettinen": .real(plan.pairsMiettinen),
      ]
    },
    ReferenceMethod("miller_sample_size") { reference in
      let plan = try MillerPower(
        caseVariance: reference.number("omega2"),
        answerVarianceA: reference.number("sigma2_a"), repeatsA: reference.count("k_a"),
        answerVarianceB: reference.number("sigma2_b"), repeatsB: reference.count("k_b"),
        difference: reference.number("delta"), power: reference.number("power"),
        alpha: reference.number("alpha"))
      return [
        "n": .real(plan.count), "mde_at_n198": .real(plan.detectable(count: 198)),
        "mde_at_n1000": .real(plan.detectable(count: 1000)),
      ]
    },
    ReferenceMethod("beta_ab") { reference in
      let both = try BetaComparison(
        successesA: reference.count("k_a"), countA: reference.count("n_a"),
        successesB: reference.count("k_b"), countB: reference.count("n_b"),
        prior: (reference.number("prior_alpha"), reference.number("prior_beta")))
      return [
        "p_b_greater_a": .p(both.probabilityBBetter), "mean_a": .real(both.a.mean),
        "mean_b": .real(both.b.mean), "loss_choose_A": .real(both.lossChoosingA),
        "loss_choose_B": .real(both.lossChoosingB),
      ] + both.intervalA.outputs("a_")
    },
    ReferenceMethod("paired_dirichlet_prob") { reference in
      let both = try PairedDirichlet(
        aOnly: reference.count("a_only"), bOnly: reference.count("b_only"),
        priorCell: reference.number("prior_cell"))
      return ["p_a_better": .p(both.probabilityABetter)]
    },
  ]

  private static func design(_ reference: ReferenceCase) -> TTestPower.Design {
    reference.text("design") == "paired" ? .paired : .twoSample
  }
}
