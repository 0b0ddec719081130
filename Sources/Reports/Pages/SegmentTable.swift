internal import Experiments
internal import Presentation
internal import Statistics

extension Segments {
  /// Every segment with its cases, difference and adjusted p; below, whether the segments differ.
  var textTable: TextTable {
    let isSeveral = Set(rows.map(\.comparison.candidate)).count > 1
    let columns: [TextTable.Column] =
      [.text(column)] + (isSeveral ? [.text("")] : [])
      + [.number("cases"), .text("difference"), .number("p (BH)")]
    var table = TextTable(
      columns, rows: rows.map { line($0, isSeveral: isSeveral) }, note: note, isCounted: false)
    table.isBare = true
    return table
  }

  private func line(_ row: Row, isSeveral: Bool) -> [StyledText] {
    let comparison = row.comparison
    let name =
      [StyledText(row.name.shortened)]
      + (isSeveral ? [StyledText(comparison.candidate.shortened)] : [])
    let cases = StyledText(Fixed.count(comparison.pairs))
    guard let estimate = comparison.estimate else {
      return name + [cases, .dim("not compared"), ""]
    }
    let metric = comparison.metric
    return name + [
      cases,
      StyledText("\(metric.difference(estimate.effect)) [\(metric.bounds(estimate.interval))]"),
      StyledText(Fixed.p(row.adjustedP)),
    ]
  }

  private var note: StyledText? {
    interaction.map {
      "does the difference depend on \(column)? p \(Fixed.pRelation($0.p))"
    }
  }
}
