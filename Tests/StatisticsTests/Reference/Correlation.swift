import Statistics

extension ReferenceMethod {
  static let correlation = [
    ReferenceMethod("pearson") { reference in
      let test = try PearsonCorrelation(
        reference.numbers("x"), reference.numbers("y"), confidence: reference.confidence)
      return [
        "r": .init(test.r), "t": .init(test.t), "p": .init(test.p),
        "degenerate": .bool(test.flags.degenerate),
      ]
        + (test.interval?.outputs("ci_") ?? [:])
    },
    ReferenceMethod("spearman") { reference in
      let test = try SpearmanCorrelation(reference.numbers("x"), reference.numbers("y"))
      return [
        "rho": .init(test.rho), "t": .init(test.t), "p": .init(test.p),
        "degenerate": .bool(test.flags.degenerate),
      ]
    },
    ReferenceMethod("kendall") { reference in
      let test = try KendallTau(reference.numbers("x"), reference.numbers("y"))
      return [
        "tau_b": .init(test.tauB), "concordant": .init(test.concordant),
        "discordant": .init(test.discordant), "S": .init(test.score), "z": .init(test.z),
        "p_asymptotic": .init(test.pAsymptotic), "p_exact": .init(test.pExact),
        "degenerate": .bool(test.flags.degenerate),
      ]
    },
  ]
}
