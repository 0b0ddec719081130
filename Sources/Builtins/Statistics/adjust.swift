internal import Diagnostics
internal import Language
internal import Statistics

extension Builtin {
  static let adjust = Builtin(
    "adjust", in: .statistics,
    "p-values of several questions under one error rate: Holm for decisions, Benjamini–Hochberg for exploration.",
    parameters: [
      .init("p", .column, "p-values"),
      .init(
        "method", oneOf: AdjustedPValues.Procedure.self, default: "\"holm\"", labelled: true),
    ],
    returns: .list,
    examples: [
      "adjust([0.01, 0.04, 0.03])": "[0.03, 0.06, 0.06]",
      "adjust([0.01, 0.04, 0.03], method: \"bonferroni\")": "[0.03, 0.12, 0.09]",
    ]
  ) { call in
    let numbers = try call.sample("p").columns[0]
    let procedure: AdjustedPValues.Procedure = try call.word("method")
    do throws(StatisticsError) {
      return .list(try AdjustedPValues(numbers, procedure).adjusted.map { .real($0.value) })
    } catch { throw call.fail(error, at: "p") }
  }
}
