package import Experiments
internal import Glibc
package import Language
package import Presentation
internal import Tables

/// What an experiment would take, in the language.
package struct PlanObject: HostObject, Presentable {
  private let plan: Plan
  private let source: String

  /// - Parameters:
  ///   - plan: what it comes to.
  ///   - source: where the variance was taken from, as a clause.
  package init(_ plan: Plan, source: String) { (self.plan, self.source) = (plan, source) }

  package var typeName: String { "plan" }

  package var fieldNames: [String] {
    [
      "cases", "repeats", "answers", "cost", "detect", "power", "level", "method", "by_repeats",
      "by_power", "detectable",
    ]
  }

  package func field(_ name: String) -> Value? {
    switch name {
    case "cases": plan.best.map { .integer($0.cases) } ?? .missing
    case "repeats": plan.best.map { .integer($0.repeats) } ?? .missing
    case "answers": plan.best.map { .integer($0.answers) } ?? .missing
    case "cost": (plan.best?.cost).map(Value.real) ?? .missing
    case "detect": .real(asSaid(plan.difference))
    case "power": .real(plan.power)
    case "level": .real(plan.level)
    case "method": .text(plan.method)
    case "by_repeats": .table(Self.table(plan.byRepeats))
    case "by_power": .table(powers)
    case "detectable": .table(sizes)
    default: nil
    }
  }

  private var powers: Table {
    let table = Self.table(plan.byPower.map(\.option))
    return Table(
      [("power", Column(cells: plan.byPower.map { .real($0.power) }))]
        + zip(table.names, table.columns).map { ($0, $1) })
  }

  private var sizes: Table {
    Table([
      ("cases", Column(cells: plan.detectable.map { .integer($0.cases) })),
      ("difference", Column(cells: plan.detectable.map { .real(asSaid($0.difference)) })),
    ])
  }

  /// A difference on the scale on which people name it: 0.2 is twenty points, or twenty percent.
  private func asSaid(_ difference: Double) -> Double {
    plan.isRatio ? expm1(difference) : difference
  }

  private static func table(_ options: [Plan.Option]) -> Table {
    Table([
      ("repeats", Column(cells: options.map { .integer($0.repeats) })),
      ("cases", Column(cells: options.map { .integer($0.cases) })),
      ("answers", Column(cells: options.map { .integer($0.answers) })),
      ("cost", Column(cells: options.map { $0.cost.map(Cell.real) })),
    ])
  }

  package func isEqual(to other: any HostObject) -> Bool {
    (other as? PlanObject)?.summary == summary
  }

  package var summary: String {
    guard let best = plan.best else {
      return "plan · no number of cases finds \(size(plan.difference)) with these repeats"
    }
    return
      "plan · \(Fixed.count(best.cases)) cases × \(best.repeats) find \(size(plan.difference)) "
      + "with \(Fixed.percent(plan.power, digits: 0)) power"
  }

  /// A difference as people say it: `3 points`.
  private func size(_ size: Double) -> String {
    if plan.isRatio { return "a ratio of \(Fixed.significant(exp(size), digits: 3))" }
    return "\(Fixed.significant(size * 100, digits: 3)) points"
  }

  package var document: Document {
    var page = Document()
    page.add(.strong(summary))
    page.add([
      "from": StyledText(source), "method": StyledText(plan.method),
      "level": "two-sided, \(Fixed.percent(plan.level, digits: 1))",
    ])
    if !plan.byPower.isEmpty {
      page.add(
        bare(
          ["power", "cases", "answers", "cost"],
          plan.byPower.map { row($0.option, first: Fixed.percent($0.power, digits: 0)) }))
    }
    if plan.byRepeats.count > 1 {
      page.add(
        bare(
          ["repeats", "cases", "answers", "cost"],
          plan.byRepeats.map { row($0, first: "\($0.repeats)") }))
    }
    if !plan.detectable.isEmpty {
      page.add(
        bare(
          ["cases", "detectable"],
          plan.detectable.map {
            [StyledText(Fixed.count($0.cases)), StyledText(size($0.difference))]
          }))
    }
    return page
  }

  private func row(_ option: Plan.Option, first: String) -> [StyledText] {
    [
      StyledText(first), StyledText(Fixed.count(option.cases)),
      StyledText(Fixed.count(option.answers)),
      StyledText(option.cost.map { $0 == 0 ? "free" : Fixed.money($0) } ?? "unknown"),
    ]
  }

  private func bare(_ titles: [String], _ rows: [[StyledText]]) -> TextTable {
    var table = TextTable(titles.map { .number($0) }, rows: rows, isCounted: false)
    table.isBare = true
    return table
  }
}
