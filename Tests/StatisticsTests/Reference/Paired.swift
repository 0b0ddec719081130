import Statistics

extension ReferenceMethod {
  static let paired = [
    ReferenceMethod("mcnemar") { reference in
      let (b, c) = (try reference.count("a_only"), try reference.count("b_only"))
      let plain = try McNemar.asymptotic(aOnly: b, bOnly: c)
      let corrected = try McNemar.asymptotic(aOnly: b, bOnly: c, corrected: true)
      return [
        "p_exact": .p(try McNemar.exact(aOnly: b, bOnly: c).p),
        "p_midp": .p(try McNemar.midP(aOnly: b, bOnly: c).p),
        "chi2": .init(plain.chiSquared), "p_asymptotic": .p(plain.p),
        "chi2_cc": .init(corrected.chiSquared), "p_asymptotic_cc": .p(corrected.p),
      ]
    },
    ReferenceMethod("paired_proportion_ci") { reference in
      let table = try PairedCounts(
        bothPass: reference.count("both_pass"), aOnly: reference.count("a_only"),
        bOnly: reference.count("b_only"), neither: reference.count("neither"))
      let confidence = reference.confidence
      let wald = try PairedWald(table, confidence: confidence)
      let newcombe10 = try NewcombePaired(table, corrected: true, confidence: confidence)
      let newcombe8 = try NewcombePaired(table, corrected: false, confidence: confidence)
      return try ["diff": .real(table.difference), "se": .real(wald.standardError)]
        + wald.interval.outputs("wald_")
        + BonettPrice.interval(table, confidence: confidence).outputs("bonett_price_")
        + AgrestiMin.interval(table, confidence: confidence).outputs("agresti_min_")
        + newcombe10.interval.outputs("newcombe10_") + newcombe8.interval.outputs("newcombe8_")
        + Tango.interval(table, confidence: confidence).outputs("tango_")
    },
  ]
}
