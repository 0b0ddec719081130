internal import Diagnostics
internal import Language
internal import Randomness

extension Builtin {
  static let shuffle = Builtin(
    "shuffle", in: .collections, "All elements in random order.",
    discussion: "The same seed gives the same order, on every machine.",
    parameters: [
      .init("values", .init("list, column or table"), "what to mix"),
      .init("seed", .integer, "what the order depends on", labelled: true),
    ],
    returns: .init("list, column or table"),
    examples: [
      "range(5).shuffle(seed: 1).sort()": "[0, 1, 2, 3, 4]",
      "list(range(9)).shuffle(seed: 1) == list(range(9)).shuffle(seed: 2)": "false",
    ]
  ) { call in
    let rows = try call.rows("values")
    var generator = SeededGenerator(seed: try call.integer("seed"))
    var order = Array(0..<rows.count)
    try generator.shuffle(&order) { try Interruption.check() }
    return try rows.picked(order)
  }
}
