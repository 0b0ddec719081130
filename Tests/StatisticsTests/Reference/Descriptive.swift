import Statistics

extension ReferenceMethod {
  static let descriptive = [
    ReferenceMethod("describe") { reference in
      let summary = try Description(reference.numbers("x"))
      return [
        "n": .init(summary.count), "mean": .real(summary.mean), "sum": .real(summary.sum),
        "variance": .init(summary.variance), "sd": .init(summary.standardDeviation),
        "sem": .init(summary.standardError), "median": .real(summary.median),
        "mad": .real(summary.mad), "mad_normal": .real(summary.normalMAD),
        "min": .real(summary.minimum), "max": .real(summary.maximum),
        "skew_g1": .init(summary.skewness), "kurtosis_excess_g2": .init(summary.excessKurtosis),
        "skew_G1": .init(summary.adjustedSkewness),
        "kurtosis_excess_G2": .init(summary.adjustedKurtosis),
      ]
    },
    ReferenceMethod("quantile") { reference in
      let x = try reference.numbers("x")
      let p = try reference.numbers("p")
      let types = reference.has("type") ? [try reference.count("type")] : Array(1...9)
      let found = try types.map { try Quantiles(x, at: p, type: $0).values }
      // Without a type, every definition has to give the same.
      return ["q": found.allSatisfy { $0 == found[0] } ? .reals(found[0]) : .undefined]
    },
  ]
}
