internal import Diagnostics
internal import Language
internal import Randomness
internal import Tables

extension Builtin {
  static let randomNumbers = Builtin(
    "random_numbers", in: .numbers, "Random reals, spread evenly from 0 up to but not including 1.",
    discussion: "The same seed gives the same numbers, on every machine.",
    parameters: [
      .init("n", .integer, "how many"),
      .init("seed", .integer, "what the numbers depend on", labelled: true),
    ],
    returns: .column,
    examples: [
      "random_numbers(3, seed: 1).all(x => x >= 0 and x < 1)": "true",
      "random_numbers(2, seed: 1)[0] == random_numbers(5, seed: 1)[0]": "true",
    ]
  ) { call in
    let count = try call.count("n")
    guard count <= 1 << 26 else {
      throw call.fail(
        "out-of-range", "more than \(1 << 26) random numbers would fill the memory", at: "n")
    }
    var generator = SeededGenerator(seed: try call.integer("seed"))
    return .column(
      Column(.reals(try (0..<count).interruptibleMap { _ in generator.unit() })))
  }
}
