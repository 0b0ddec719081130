import Statistics

extension ReferenceMethod {
  static let resampling = [
    ReferenceMethod("bootstrap_bca_fixed_replicates") { reference in
      let found = try BCaBootstrap(
        meanOf: reference.numbers("x"), replicates: reference.numbers("replicates"),
        confidence: reference.confidence)
      return [
        "theta": .real(found.estimate), "z0": .init(found.z0),
        "acceleration": .init(found.acceleration), "alpha_low": .init(found.levels?.low),
        "alpha_high": .init(found.levels?.high), "se": .real(found.standardError),
        "degenerate": .bool(found.flags.degenerate),
      ] + found.interval.outputs("") + found.interval.outputs("bca_")
        + found.percentile.outputs("percentile_") + found.basic.outputs("basic_")
    },
    ReferenceMethod("permutation_paired_exact") { reference in
      func test(_ alternative: Alternative) throws -> SignFlip {
        try SignFlip(differences: reference.numbers("d"), alternative: alternative)
      }
      let plain = try test(.twoSided)
      return [
        "mean_diff": .real(plain.meanDifference), "n_permutations": .real(plain.patterns),
        "p_two_sided": .p(plain.p), "p_greater": .p(try test(.greater).p),
        "p_less": .p(try test(.less).p),
      ]
    },
    ReferenceMethod("permutation_two_sample_exact") { reference in
      func test(_ alternative: Alternative) throws -> TwoSamplePermutation {
        try TwoSamplePermutation(
          a: reference.numbers("a"), b: reference.numbers("b"), alternative: alternative)
      }
      let plain = try test(.twoSided)
      return [
        "mean_diff": .real(plain.meanDifference), "n_permutations": .real(plain.arrangements),
        "p_two_sided_absdev": .p(plain.pOfDistance), "p_two_sided_doubled": .p(plain.p),
        "p_greater": .p(try test(.greater).p), "p_less": .p(try test(.less).p),
      ]
    },
  ]
}
