internal import Diagnostics
internal import Language
internal import Randomness

extension Builtin {
  static let sample = Builtin(
    "sample", in: .tables, "Some rows in random order, none twice; all where there are fewer.",
    discussion: "The same seed picks the same rows, on every machine.",
    parameters: [
      .init("rows", .init("table, list or column"), "what to choose from"),
      .init("n", .integer, "how many"),
      .init("seed", .integer, "what the choice depends on", labelled: true),
    ],
    returns: .init("table, list or column"),
    examples: [
      "range(100).sample(3, seed: 1).len()": "3",
      "[1, 2, 3].sample(10, seed: 7).sort()": "[1, 2, 3]",
      "[4, 5, 6].sample(2, seed: 5) == [4, 5, 6].sample(2, seed: 5)": "true",
    ]
  ) { call in
    let rows = try call.rows("rows")
    var generator = SeededGenerator(seed: try call.integer("seed"))
    let chosen = try generator.sample(try call.count("n"), of: rows.count) {
      try Interruption.check()
    }
    return try rows.picked(chosen)
  }
}
