internal import Glibc

/// Where a number between two goes; the words are Jinja's.
private enum RoundingMethod: String, CaseIterable {
  /// To the nearer one.
  case common
  case ceil
  case floor
}

extension Builtin {
  static let round = Builtin(
    "round", in: .numbers, "The number rounded to some decimals.",
    discussion: "A tie goes to the even neighbour. The result is a real.",
    parameters: [
      .init("x", .numberOrColumn, "a number, or a column of numbers"),
      .init("precision", .integer, "how many decimals", default: "0"),
      .init("method", oneOf: RoundingMethod.self, default: "\"common\""),
    ],
    returns: .numberOrColumn,
    examples: [
      "round(2.675, 2)": "2.67", "round(42.55)": "43.0", "round(1.21, 1, \"ceil\")": "1.3",
    ]
  ) { call in
    let method: RoundingMethod = try call.word("method")
    let precision = try call.integer("precision")
    return try call.eachNumber("x") { value in
      .real(rounded(value.number ?? .nan, precision, method))
    }
  }

  private static func rounded(_ x: Double, _ precision: Int, _ method: RoundingMethod) -> Double {
    guard x.isFinite, precision <= 300 else { return x }
    guard precision >= -308 else { return 0 }
    let scale = pow(10, Double(precision))
    // So large a number has no decimals, and the product might be none at all.
    guard precision <= 0 || x.magnitude < 0x1p52 else { return x }
    switch method {
    case .ceil: return (x * scale).rounded(.up) / scale
    case .floor: return (x * scale).rounded(.down) / scale
    case .common:
      guard precision >= 0 else { return (x * scale).rounded(.toNearestOrEven) / scale }
      return decimal(x, precision)
    }
  }

  /// Decided on the exact product, not on its rounded form: 2.675 is a little less than it looks.
  private static func decimal(_ x: Double, _ precision: Int) -> Double {
    let scale = pow(10, Double(precision))
    let product = x * scale
    // Beyond these bounds a Double has no digit that could be rounded, or 10^p is not exact.
    guard precision <= 22, product.magnitude < 0x1p52 else { return x }
    let error = (-product).addingProduct(x, scale)
    let whole = product.rounded(.down)
    let excess = product - whole - 0.5 + error
    if excess == 0 { return product.rounded(.toNearestOrEven) / scale }
    let nearest = excess > 0 ? whole + 1 : whole
    return nearest == 0 && x.sign == .minus ? -0.0 : nearest / scale
  }
}
