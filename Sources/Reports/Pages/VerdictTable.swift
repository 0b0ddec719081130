internal import Experiments
internal import Glibc
internal import Presentation
internal import Statistics

extension Verdict {
  /// Every metric with what each arm has of it, the difference with its interval, p, and a picture.
  ///
  /// Two arms stand side by side; of more, each candidate has a line of its own.
  var table: TextTable {
    let rows = [comparisons] + others
    let small = rows.flatMap { $0 }.map { picture($0, columns: 11) }
    var table = TextTable(
      columns(smallPictures: small),
      rows: rows.flatMap { row in row.enumerated().map { line($1, isFirst: $0 == 0) } },
      isCounted: false)
    table.isBare = true
    return table
  }

  private func columns(smallPictures: [StyledText]) -> [TextTable.Column] {
    let figures: [TextTable.Column] = [
      .text("difference"), TextTable.Column.number("p (Holm)").expendable,
      TextTable.Column.text("").expendable.narrowing(to: smallPictures),
    ]
    guard comparisons.count > 1 else {
      return [.text("")] + arms.map { .number($0.label.shortened) } + figures
    }
    return [
      .text(""), TextTable.Column.number(arms[0].label.shortened).expendable, .text(""),
      .number(""),
    ] + figures
  }

  private func line(_ comparison: Comparison, isFirst: Bool) -> [StyledText] {
    let metric = comparison.metric
    let name = StyledText(isFirst ? metric.title : "")
    let baseline = metric.value(arms[0])
    guard let candidate = arms.first(where: { $0.label == comparison.candidate }) else { return [] }
    let figures = figures(comparison)
    return comparisons.count > 1
      ? [name, isFirst ? baseline : "", StyledText(candidate.label.shortened)]
        + [metric.value(candidate)] + figures
      : [name, baseline, metric.value(candidate)] + figures
  }

  private func figures(_ comparison: Comparison) -> [StyledText] {
    guard let estimate = comparison.estimate else { return [.dim("not compared"), "", ""] }
    let metric = comparison.metric
    let range = estimate.interval
    return [
      StyledText("\(metric.difference(estimate.effect)) [\(metric.bounds(range))]"),
      StyledText(Fixed.p(comparison.familyP)),
      picture(comparison, columns: 21),
    ]
  }

  private func picture(_ comparison: Comparison, columns: Int) -> StyledText {
    let margin = comparison.metric == metric ? margin : nil
    return comparison.estimate.map { strip($0, margin: margin).text(columns: columns) } ?? ""
  }

  private func strip(_ estimate: Estimate, margin: Double?) -> IntervalStrip {
    let range = estimate.isRatio ? estimate.interval.map { log($0) } : estimate.interval
    return IntervalStrip(
      low: range.low, estimate: estimate.isRatio ? log(estimate.effect) : estimate.effect,
      high: range.high, margin: margin.map { estimate.isRatio ? log1p($0) : $0 },
      mark: estimate.isRatio ? "1" : "0")
  }
}

// MARK: - How a metric's figures are written

extension Metric {
  /// What the table calls it.
  fileprivate var title: String {
    switch self {
    case .pass, .score: rawValue
    case .cost: "cost / 1,000"
    case .latency: "latency p50"
    }
  }

  fileprivate func value(_ arm: ArmSummary) -> StyledText {
    guard let value = arm.value(self) else { return self == .cost ? "unknown" : "–" }
    return switch self {
    case .pass, .score: StyledText(Fixed.percent(value))
    case .cost: StyledText(value == 0 ? "free" : Fixed.money(value))
    case .latency: StyledText(Fixed.duration(seconds: value))
    }
  }

  /// `+5.2`, `× 0.91`.
  func difference(_ effect: Double) -> String {
    isRatio ? "× \(Fixed.ratio(effect))" : Fixed.signed(effect)
  }

  /// `+1.6, +8.9`.
  func bounds(_ range: Interval) -> String {
    isRatio
      ? "\(Fixed.ratio(range.low)), \(Fixed.ratio(range.high))"
      : "\(Fixed.signed(range.low)), \(Fixed.signed(range.high))"
  }

  /// `1.6 to 8.9`.
  func interval(_ range: Interval) -> String {
    isRatio
      ? "\(Fixed.ratio(range.low)) to \(Fixed.ratio(range.high))"
      : "\(Fixed.hundredths(range.low)) to \(Fixed.hundredths(range.high))"
  }

  /// The size of a difference on the scale of the analysis: `4.6 points`, `× 1.05`.
  func size(_ size: Double) -> String {
    if isRatio { return "× \(Fixed.ratio(exp(size)))" }
    let amount = Fixed.significant(size * 100, digits: size >= 0.1 ? 3 : 2).trimmedFraction
    return "\(amount) point\(amount == "1" ? "" : "s")"
  }

  /// `gets 5.2 points more cases right`.
  func phrase(_ effect: Double) -> String {
    let amount = Fixed.decimal(abs(effect) * 100, digits: 1)
    let isMore = effect > 0
    return switch self {
    case .pass where effect == 0: "gets as many cases right"
    case .score where effect == 0: "scores the same"
    case .pass: "gets \(amount) points \(isMore ? "more" : "fewer") cases right"
    case .score: "scores \(amount) points \(isMore ? "higher" : "lower")"
    case .cost: "costs \(Fixed.ratio(effect)) times as much"
    case .latency: "takes \(Fixed.ratio(effect)) times as long"
    }
  }
}

extension String {
  /// Cut to what a column of a table can spare.
  var shortened: String { count > 18 ? "\(prefix(17))…" : self }

  /// `3.0` as `3`.
  var trimmedFraction: String {
    guard contains(".") else { return self }
    var text = Substring(self)
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return String(text)
  }
}

extension Fixed {
  /// Points with one digit and the sign of arithmetic: `+5.2`, `−1.6`, `0.0`.
  fileprivate static func signed(_ value: Double) -> String {
    let text = hundredths(value)
    let isPositive = value > 0 && text.utf8.contains { (0x31...0x39).contains($0) }
    return isPositive ? "+\(text)" : text
  }

  fileprivate static func hundredths(_ value: Double) -> String {
    let text = decimal(value * 100, digits: 1)
    return text.hasPrefix("-") ? "−\(text.dropFirst())" : text
  }

  fileprivate static func ratio(_ value: Double) -> String {
    value >= 0.095 && value < 100 ? decimal(value, digits: 2) : significant(value, digits: 2)
  }

  /// `0.042`, `0.25`, `< 0.001`: never 0.
  static func p(_ p: PValue) -> String { pValue(p.value) }

  /// `= 0.042` or `< 0.001`, to follow a `p`.
  static func pRelation(_ p: PValue) -> String {
    let text = pValue(p.value)
    return text.first == "<" || text.first == ">" ? text : "= \(text)"
  }
}
