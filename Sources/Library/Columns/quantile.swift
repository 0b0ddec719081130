internal import Language
internal import Tables

extension Builtin {
  static let quantile = Builtin(
    "quantile", in: .columns, "The value below which a fraction of the numbers lies.",
    discussion: """
      Linear between neighbours: type 7 of Hyndman and Fan (1996), the default of R and NumPy. A list \
      of probabilities gives a list. Missing values are skipped.
      """,
    parameters: [
      .init("values", .init("column or list"), "the numbers"),
      .init("probability", .init("number or list"), "between 0 and 1"),
    ],
    returns: .init("real or list"),
    examples: [
      "range(101).quantile(0.95)": "95.0", "[1, 2, 3, 4].quantile([0.25, 0.5])": "[1.75, 2.5]",
      "[].quantile(0.5)": "nil",
    ]
  ) { call in
    let column = try call.numbers("values")
    guard case .list(let probabilities) = call["probability"] else {
      return Value(call.told(try column.quantile(try call.real("probability"))))
    }
    call.tell(skipped: column.missingCount, of: column.count)
    let numbers = try probabilities.map { probability in
      guard let number = probability.number else {
        throw call.wrongType("probability", expected: "numbers")
      }
      return number
    }
    return .list(try column.quantiles(numbers).map { Value($0) })
  }
}
