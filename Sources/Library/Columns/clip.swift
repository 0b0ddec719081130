internal import Diagnostics
internal import Language

extension Builtin {
  static let clip = Builtin(
    "clip", in: .columns, "A number, or each of a column, brought between two bounds.",
    parameters: [
      .init("values", .init("number, column or list"), "what to bound"),
      .init("low", .number, "the least", default: "nil"),
      .init("high", .number, "the most", default: "nil"),
    ],
    returns: .init("number, column or list"),
    examples: [
      "[1, 5, nil, 12].clip(2, 10)": "[2, 5, nil, 10]", "clip(1.7, high: 1)": "1",
      "clip(-3, 0)": "0",
    ]
  ) { call in
    let (low, high) = (try call.realIfPresent("low"), try call.realIfPresent("high"))
    if let low, let high, low > high {
      throw call.fail("out-of-range", "`low` is above `high`", at: "low")
    }
    func clipped(_ value: Value) -> Value {
      guard let number = value.number else { return value }
      if let low, number < low { return call["low"] }
      if let high, number > high { return call["high"] }
      return value
    }
    if call["values"].number != nil { return clipped(call["values"]) }
    _ = try call.numbers("values")
    let rows = try call.sequence("values")
    return try rows.replaced(by: try rows.values().interruptibleMap(clipped))
  }
}
