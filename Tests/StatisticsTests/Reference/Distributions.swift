import Statistics

extension ReferenceMethod {
  static let distributions = [
    ReferenceMethod("distribution") { reference in
      let x = try reference.number("x")
      let name = reference.text("dist")
      let function = reference.text("function")
      return ["value": .real(try value(reference, name, function, x))]
    }
  ]

  private static func value(
    _ reference: ReferenceCase, _ name: String, _ function: String, _ x: Double
  ) throws -> Double {
    func option(_ key: String) throws -> Double { try reference.number(key) }
    switch name {
    case "normal": return try value(Normal.standard, function, x)
    case "t": return try value(StudentT(df: option("df")), function, x)
    case "chi2": return try value(ChiSquared(df: option("df")), function, x)
    case "f": return try value(FisherF(option("d1"), option("d2")), function, x)
    case "beta": return try value(BetaDistribution(option("a"), option("b")), function, x)
    case "gamma":
      let gamma = GammaDistribution(shape: try option("shape"), scale: try option("scale"))
      return try value(gamma, function, x)
    case "studentized_range":
      let range = StudentizedRange(groups: Int(try option("k")), df: try option("df"))
      return function == "sf" ? range.sf(x) : range.cdf(x)
    case "binomial":
      let binomial = Binomial(n: Int(try option("n")), p: try option("p"))
      return try count(function, Int(x), binomial.cdf, binomial.sf, binomial.pmf)
    case "poisson":
      let poisson = Poisson(mean: try option("mu"))
      return try count(function, Int(x), poisson.cdf, poisson.sf, poisson.pmf)
    default: throw MissingInput(key: name)
    }
  }

  private static func value(
    _ distribution: some ContinuousDistribution, _ function: String, _ x: Double
  ) throws -> Double {
    switch function {
    case "cdf": distribution.cdf(x)
    case "sf": distribution.sf(x)
    case "logcdf": distribution.logCDF(x)
    case "logsf": distribution.logSF(x)
    case "ppf": distribution.quantile(x)
    case "isf": distribution.quantile(upper: x)
    default: throw MissingInput(key: function)
    }
  }

  private static func count(
    _ function: String, _ k: Int, _ cdf: (Int) -> Double, _ sf: (Int) -> Double,
    _ pmf: (Int) -> Double
  ) throws -> Double {
    switch function {
    case "cdf": cdf(k)
    case "sf": sf(k)
    case "pmf": pmf(k)
    default: throw MissingInput(key: function)
    }
  }
}
