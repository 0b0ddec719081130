internal import Diagnostics
internal import Language
internal import Randomness

extension Builtin {
  static let choose = Builtin(
    "choose", in: .collections, "One element at random.",
    discussion: "`sample` chooses several. The same seed chooses the same element.",
    parameters: [
      .init("values", .init("list, column or table"), "what to choose from; not empty"),
      .init("seed", .integer, "what the choice depends on", labelled: true),
    ],
    returns: .any,
    examples: ["[7].choose(seed: 1)": "7", "[1, 2, 3].choose(seed: 4) in [1, 2, 3]": "true"]
  ) { call in
    let rows = try call.rows("values")
    guard rows.count > 0 else {
      throw call.fail("out-of-range", "there is nothing to choose from", at: "values")
    }
    var generator = SeededGenerator(seed: try call.integer("seed"))
    return rows[generator.index(below: rows.count)]
  }
}
