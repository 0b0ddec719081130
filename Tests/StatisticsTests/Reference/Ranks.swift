import Statistics

extension ReferenceMethod {
  static let ranks = [
    ReferenceMethod("mann_whitney") { reference in
      let (a, b) = (try reference.numbers("a"), try reference.numbers("b"))
      func p(_ alternative: Alternative, _ mode: MannWhitney.Mode) throws -> ReferenceOutput {
        .p(try MannWhitney(a: a, b: b, alternative: alternative, mode: mode).p)
      }
      let plain = try MannWhitney(a: a, b: b)
      var outputs: [String: ReferenceOutput] = [
        "U1": .real(plain.u), "U2": .real(Double(a.count * b.count) - plain.u),
        "auc": .real(plain.auc), "cliff_delta": .real(plain.cliffDelta), "p": .p(plain.p),
        "z_no_cc": .init(plain.z), "degenerate": .bool(plain.flags.degenerate),
        "p_asymptotic_two_sided": try p(.twoSided, .asymptotic),
        "p_asymptotic_two_sided_cc": try p(.twoSided, .corrected),
        "p_asymptotic_greater": try p(.greater, .asymptotic),
        "p_asymptotic_greater_cc": try p(.greater, .corrected),
        "p_asymptotic_less": try p(.less, .asymptotic),
        "p_asymptotic_less_cc": try p(.less, .corrected),
      ]
      if let distance = plain.pOfDistance {
        outputs["p_exact_two_sided_absdev"] = .p(distance)
        outputs["p_exact_two_sided"] = try p(.twoSided, .exact)
        outputs["p_exact_greater"] = try p(.greater, .exact)
        outputs["p_exact_less"] = try p(.less, .exact)
      }
      return outputs
    },
    ReferenceMethod("wilcoxon_signed_rank") { reference in
      let d = try reference.numbers("d")
      let zeros = WilcoxonSignedRank.Zeros(rawValue: reference.text("zero_method")) ?? .wilcoxon
      func test(_ alternative: Alternative, _ mode: MannWhitney.Mode) throws -> WilcoxonSignedRank {
        try WilcoxonSignedRank(differences: d, zeros: zeros, alternative: alternative, mode: mode)
      }
      let plain = try test(.twoSided, .asymptotic)
      return [
        "W_plus": .real(plain.wPlus), "W_minus": .real(plain.wMinus), "n_used": .init(plain.used),
        "rank_biserial": .init(plain.rankBiserial), "z": .init(plain.z),
        "p_asymptotic_two_sided": .p(plain.p),
        "p_asymptotic_greater": .p(try test(.greater, .asymptotic).p),
        "p_asymptotic_less": .p(try test(.less, .asymptotic).p),
        "p_asymptotic_two_sided_cc": .p(try test(.twoSided, .corrected).p),
        "p_exact_two_sided": .init(try? test(.twoSided, .exact).p),
        "p_exact_greater": .init(try? test(.greater, .exact).p),
        "p_exact_less": .init(try? test(.less, .exact).p),
        "p": .p(try test(.twoSided, .automatic).p), "degenerate": .bool(plain.flags.degenerate),
      ]
    },
    ReferenceMethod("sign_test") { reference in
      let (k, n) = (try reference.count("n_positive"), try reference.count("n_nonzero"))
      return [
        "p_two_sided": .p(try SignTest(positive: k, nonzero: n).p),
        "p_greater": .p(try SignTest(positive: k, nonzero: n, alternative: .greater).p),
        "p_less": .p(try SignTest(positive: k, nonzero: n, alternative: .less).p),
      ]
    },
    ReferenceMethod("kruskal") { reference in
      let test = try KruskalWallis(reference.groups())
      return [
        "H": .real(test.h), "df": .init(test.df), "p": .p(test.p),
        "epsilon2": .real(test.epsilonSquared), "eta2_H": .init(test.etaSquared),
        "degenerate": .bool(test.flags.degenerate),
      ]
    },
    ReferenceMethod("friedman") { reference in
      let test = try Friedman(reference.rows("rows"))
      return [
        "chi2": .real(test.chiSquared), "df": .init(test.df), "p": .p(test.p),
        "kendall_w": .real(test.kendallW), "degenerate": .bool(test.flags.degenerate),
      ]
    },
    ReferenceMethod("cochran_q") { reference in
      let test = try CochranQ(reference.rows("rows"))
      return [
        "Q": .real(test.q), "df": .init(test.df), "p": .p(test.p),
        "degenerate": .bool(test.flags.degenerate),
      ]
    },
  ]
}
