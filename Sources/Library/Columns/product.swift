internal import Diagnostics
internal import Language
internal import Tables

extension Builtin {
  static let product = Builtin(
    "product", in: .columns, "The product of numbers; missing values are skipped.",
    parameters: [.init("values", .init("column or list"), "the numbers")],
    returns: .number,
    examples: ["[2, 3, nil, 4].product()": "24", "[0.5, 4].product()": "2.0", "[].product()": "1"]
  ) { call in
    let column = try call.numbers("values")
    if case .reals = column.storage { return .real(try call.presentReals("values").reduce(1, *)) }
    call.tell(skipped: column.missingCount, of: column.count)
    var product = 1
    for row in 0..<column.count {
      try Interruption.check(at: row)
      guard let factor = Value(column[row]).count else { continue }
      let (next, overflows) = product.multipliedReportingOverflow(by: factor)
      if overflows {
        throw call.fail(
          "overflow", "the product does not fit a 64-bit integer",
          suggestion: "make the values reals first", at: "values")
      }
      product = next
    }
    return .integer(product)
  }
}

extension Value {
  /// An integer, or a Boolean as 0 or 1.
  fileprivate var count: Int? {
    switch self {
    case .integer(let value): value
    case .boolean(let value): value ? 1 : 0
    default: nil
    }
  }
}
