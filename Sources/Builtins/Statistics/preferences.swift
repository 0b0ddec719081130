internal import Diagnostics
internal import Experiments
internal import Language
internal import Statistics
internal import Tables

extension Builtin {
  static let preferences = Builtin(
    "preferences", in: .statistics,
    "Strengths of several arms from who was preferred to whom (Bradley–Terry), strongest first.",
    discussion: """
      A row is one comparison. `tie` marks the rows in which neither won; they count half for each. \
      The interval is that of the Elo rating, by the standard errors.
      """,
    parameters: [
      .init("winner", .column, "the arm that was preferred"),
      .init("loser", .column, "the other one"),
      .init("tie", .column, "true where neither was preferred", default: "nil", labelled: true),
      .init("confidence", .number, "of the intervals", default: "0.95", labelled: true),
    ],
    returns: .table,
    examples: [
      "preferences([\"a\", \"a\", \"b\"], [\"b\", \"b\", \"a\"]).arm[0]": "a",
      "preferences([\"a\", \"a\", \"b\"], [\"b\", \"b\", \"a\"], tie: [1, 0, 0]).arm":
        "[\"a\", \"b\"]",
    ]
  ) { call in
    let bouts = try call.bouts()
    let confidence = try call.confidence()
    do throws(StatisticsError) {
      let model = try BradleyTerry(wins: bouts.wins)
      return .table(model.table(of: bouts.arms, confidence: confidence))
    } catch { throw call.fail(error, at: "winner") }
  }
}

extension Call {
  fileprivate func bouts() throws -> (arms: [String], wins: [[Double]]) {
    let (winners, losers) = (try labels("winner"), try labels("loser"))
    let ties = isMissing("tie") ? winners.map { _ in 0.0 } : try measurements("tie").map { $0 ?? 0 }
    guard winners.count == losers.count, winners.count == ties.count else {
      throw fail(
        "length-mismatch",
        "`winner` has \(counted(winners.count, "row")), `loser` \(losers.count) and `tie` \(ties.count)",
        suggestion: "give each comparison one row", at: "loser")
    }
    let arms = (winners + losers).compactMap(\.self).uniqued().sorted()
    let places = Dictionary(uniqueKeysWithValues: arms.enumerated().map { ($1, $0) })
    var wins = arms.map { _ in arms.map { _ in 0.0 } }
    for (row, pair) in zip(winners, losers).enumerated() {
      guard let winner = pair.0.flatMap({ places[$0] }), let loser = pair.1.flatMap({ places[$0] }),
        winner != loser
      else { continue }
      wins[winner][loser] += ties[row] == 0 ? 1 : 0.5
      wins[loser][winner] += ties[row] == 0 ? 0 : 0.5
    }
    return (arms, wins)
  }
}

extension BradleyTerry {
  /// The arms with their ratings, strongest first.
  fileprivate func table(of arms: [String], confidence: Double) -> Table {
    let order = arms.indices.sorted { (logStrengths[$1], $0) < (logStrengths[$0], $1) }
    let z = Normal.standard.quantile(upper: (1 - confidence) / 2)
    func elo(_ arm: Int, _ errors: Double) -> Cell {
      .real(1000 + (logStrengths[arm] + errors * standardErrors[arm]) * 400 / 2.302585092994046)
    }
    return Table([
      ("arm", Column(cells: order.map { .text(arms[$0]) })),
      ("strength", Column(cells: order.map { .real(logStrengths[$0]) })),
      ("standard_error", Column(cells: order.map { .real(standardErrors[$0]) })),
      ("elo", Column(cells: order.map { elo($0, 0) })),
      ("low", Column(cells: order.map { elo($0, -z) })),
      ("high", Column(cells: order.map { elo($0, z) })),
    ])
  }
}
