internal import Diagnostics
internal import Language

extension Builtin {
  static let pipe = Builtin(
    "pipe", in: .values, "What functions make of a value, one after the other.",
    parameters: [
      .init("value", .any, "any value"),
      .init("functions", .function, "each gets what the one before gave", variadic: true),
    ],
    returns: .any,
    examples: [
      "pipe(3, x => x + 1, x => x * 10)": "40",
      "pipe(7)": "7",
    ]
  ) { call in
    var value = call["value"]
    for step in try call.list("functions") {
      guard let function = step.function else {
        throw call.fail(
          "wrong-type", "`pipe` takes functions, not \(step.described)", at: "functions")
      }
      value = try call.apply(function, [value])
    }
    return value
  }
}
