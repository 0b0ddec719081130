internal import Experiments
internal import Language

extension Builtin {
  static let unpaired = Builtin(
    "unpaired", in: .statistics,
    "Compares two columns of different cases, a minus b, by the method that suits their shape.",
    discussion: """
      Passes and failures are judged by Boschloo's exact test, or by z where there are many; graded \
      scores by Welch's t. `method` names another one.
      """,
    parameters: [
      .init("a", .column, "numbers or Booleans, one a case"),
      .init("b", .column, "other cases"),
      .method,
      .init("confidence", .number, "of the interval", default: "0.95", labelled: true),
      .init("seed", .integer, "of resampling", default: "42", labelled: true),
    ],
    returns: TypeName("comparison"),
    examples: [
      "unpaired([3, 4, 5, 4], [1, 2, 4]).method": "welch",
      "unpaired([true, true, false], [false, false, true]).difference": "0.3333333333333333",
    ]
  ) { call in
    let (a, b) = (try call.sample("a"), try call.sample("b"))
    return try call.compared(
      Sample(baseline: b.columns[0], candidate: a.columns[0], isPaired: false),
      omitted: a.omitted + b.omitted)
  }
}
