internal import Diagnostics
internal import Language
internal import Statistics

extension Builtin {
  static let mcnemar = Builtin(
    "mcnemar", in: .statistics,
    "McNemar's test of two columns of passes and failures over the same cases.",
    parameters: [
      .init("a", .column, "Booleans, or 1 and 0, one a case"),
      .init("b", .column, "the same cases"),
      .init(
        "exact", .boolean, "the exact form in place of mid-p", default: "false", labelled: true),
    ],
    returns: .result,
    examples: [
      "mcnemar([true, true, true], [false, false, true]).p": "0.25",
      "mcnemar([1, 1, 1], [0, 0, 1], exact: true).p": "0.5",
    ]
  ) { call in
    let samples = try call.samples(["a", "b"])
    let (a, b) = (
      try call.passes(samples.columns[0], "a"), try call.passes(samples.columns[1], "b")
    )
    let isExact = try call.boolean("exact")
    return try call.result(at: "a", omitted: samples.omitted) { () throws(StatisticsError) in
      let pairs = try PairedCounts(a: a, b: b)
      return isExact
        ? try McNemar.exact(aOnly: pairs.aOnly, bOnly: pairs.bOnly)
        : try McNemar.midP(aOnly: pairs.aOnly, bOnly: pairs.bOnly)
    }
  }
}

extension Call {
  /// Numbers that are all 1 or 0, as passes and failures.
  func passes(_ numbers: [Double], _ name: String) throws(Diagnostic) -> [Bool] {
    guard let bad = numbers.first(where: { $0 != 0 && $0 != 1 }) else {
      return numbers.map { $0 == 1 }
    }
    throw fail(
      "wrong-type",
      "`\(name)` holds \(Int(exactly: bad).map(String.init) ?? "\(bad)"), and passes and failures are true and false, or 1 and 0",
      at: name)
  }
}
