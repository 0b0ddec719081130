import Statistics

extension ReferenceMethod {
  static let tables = [
    ReferenceMethod("fisher_exact") { reference in
      let table = try fourfold(reference)
      let test = try FisherExact(table)
      return [
        "p_two_sided": .p(test.p), "p_mid_two_sided": .p(test.midP),
        "p_greater": .p(try FisherExact(table, alternative: .greater).p),
        "p_less": .p(try FisherExact(table, alternative: .less).p),
        "odds_ratio_conditional_mle": .init(test.oddsRatio),
        "odds_ratio_sample": .init(test.sampleOddsRatio),
      ]
    },
    ReferenceMethod("boschloo_exact") { reference in
      let table = try fourfold(reference)
      return [
        "p_two_sided_doubled": .p(try BoschlooExact(table).p),
        "p_greater": .p(try BoschlooExact(table, alternative: .greater).p),
        "p_less": .p(try BoschlooExact(table, alternative: .less).p),
      ]
    },
    ReferenceMethod("barnard_exact") { reference in
      let test = try BarnardExact(
        fourfold(reference), pooled: reference.flag("pooled"), alternative: reference.alternative)
      return ["p_two_sided": .p(test.p)]
    },
    ReferenceMethod("chi_square_table") { reference in
      let test = try ChiSquareTable(reference.table())
      return [
        "chi2": .real(test.chiSquared), "df": .init(test.df), "p": .p(test.p), "g": .real(test.g),
        "p_g": .p(test.pOfG), "cramer_v": .real(test.cramerV), "chi2_yates": .init(test.yates),
        "p_yates": .init(test.pOfYates),
      ]
    },
    ReferenceMethod("srm_chi_square") { reference in
      let test = try SampleRatioMismatch(
        observed: reference.numbers("observed").map { Int($0) },
        shares: reference.numbers("expected_share"))
      return ["chi2": .real(test.chiSquared), "df": .init(test.df), "p": .p(test.p)]
    },
  ]

  private static func fourfold(_ reference: ReferenceCase) throws -> FourfoldTable {
    let table = try reference.table()
    guard table.count == 2, table.allSatisfy({ $0.count == 2 }) else {
      throw MissingInput(key: "table")
    }
    return try FourfoldTable(table[0][0], table[0][1], table[1][0], table[1][1])
  }
}
