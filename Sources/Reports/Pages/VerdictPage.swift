package import Experiments
package import Presentation
internal import Providers
internal import Statistics

extension Verdict {
  /// The verdict on one screen: what was compared, the conclusion with its figures, the arms, the
  /// flips, the checks and the method.
  ///
  /// - Parameter experiment: the experiment that was judged.
  /// - Returns: a page of one screen.
  package func document(of experiment: Experiment) -> Document {
    var page = Document()
    page.add(headline(experiment))
    for comparison in comparisons { page.add(sentence(comparison)) }
    page.add(table())
    page.add(.intervals(chart()))
    page.blocks.append(.keyValues(notes(on: experiment)))
    return page
  }

  /// `few-shot against zero-shot · 200 cases × 3 repeats · paired · local/nearest`.
  private func headline(_ experiment: Experiment) -> StyledText {
    let design = experiment.design
    let models = arms.map(\.model).uniqued()
    let names = comparisons.map(\.candidate).joined(separator: ", ")
    let repeats = design.repeats > 1 ? " × \(design.repeats) repeats" : ""
    let clusters = Set(design.cases.compactMap(\.cluster)).count
    var parts = ["\(design.cases.count) cases\(repeats)"]
    if clusters > 0 { parts.append("\(clusters) clusters") }
    parts += ["paired", models.joined(separator: ", ")]
    return "\(.strong("\(names) against \(arms[0].label)")) · \(parts.joined(separator: " · "))"
  }

  /// The conclusion, never without the difference and its interval.
  private func sentence(_ comparison: Comparison) -> StyledText {
    let percent = Int((confidence * 100).rounded())
    let interval = comparison.interval
    let amount = Fixed.decimal(abs(comparison.difference) * 100, digits: 1)
    let direction = comparison.difference < 0 ? "fewer" : "more"
    let gets =
      metric == .pass
      ? "gets \(amount) points \(direction) cases right"
      : "scores \(amount) points \(comparison.difference < 0 ? "lower" : "higher")"
    let low = Fixed.decimal(interval.low * 100, digits: 1)
    let high = Fixed.decimal(interval.high * 100, digits: 1)
    return """
      \(comparison.conclusion.styled)  \(comparison.candidate) \(gets): \
      \(percent)% interval \(low) to \(high), p \(Fixed.pRelation(comparison.adjustedP.value))
      """
  }

  private func table() -> TextTable {
    let columns: [TextTable.Column] =
      [.text("arm")] + [.number(metric.rawValue), .number("\(Int((confidence * 100).rounded()))%")]
      + [.number("answers"), .number("cost / 1,000"), .number("latency p50")]
    return TextTable(columns, rows: arms.map(row), isCounted: false)
  }

  private func row(_ arm: ArmSummary) -> [StyledText] {
    let interval = arm.interval.map {
      "\(Fixed.percent($0.low)) – \(Fixed.percent($0.high))"
    }
    return [
      StyledText(arm.label),
      StyledText(arm.mean.map { Fixed.percent($0) } ?? "–"),
      StyledText(interval ?? "–"),
      StyledText(Fixed.count(arm.answered)),
      StyledText(arm.costPerThousand.map { Fixed.money($0) } ?? "unknown"),
      StyledText(arm.medianLatency.map { Fixed.duration(seconds: $0) } ?? "–"),
    ]
  }

  private func chart() -> IntervalChart {
    IntervalChart(
      comparisons.map {
        .init(
          "\($0.candidate) − \($0.baseline)", low: $0.interval.low, estimate: $0.difference,
          high: $0.interval.high)
      }, margin: margin, numbers: .points(1))
  }

  private func notes(on experiment: Experiment) -> [Document.KeyValue] {
    var notes: [Document.KeyValue] = []
    for comparison in comparisons {
      guard let flips = comparison.flips else { continue }
      let name = comparisons.count > 1 ? "flips, \(comparison.candidate)" : "flips"
      let both = "\(flips.bothPass) both pass · \(flips.bothFail) both fail"
      notes.append(
        .init(name, "\(.good("\(flips.fixed) fixed")) · \(.bad("\(flips.broke) broke")) · \(both)"))
    }
    notes.append(.init("checks", checks.styled))
    for method in comparisons.map(\.method).uniqued() {
      notes.append(.init("method", StyledText(method)))
    }
    // What runs inside the lab is easily taken for a language model, so it says what it is.
    let inside = experiment.design.arms.filter { $0.provider.weightsDigest(of: $0.model) != nil }
    for summary in inside.map({ $0.provider.summary(of: $0.model) }).uniqued() {
      notes.append(.init("model", StyledText(summary)))
    }
    return notes
  }
}

extension Conclusion {
  /// In capitals, and in a colour that repeats what the word says.
  fileprivate var styled: StyledText {
    let word = rawValue.uppercased()
    return switch self {
    case .better: .good(word)
    case .worse: .bad(word)
    case .equivalent, .notWorse: .accent(word)
    case .undecided: .strong(word)
    }
  }
}

extension [Check] {
  fileprivate var styled: StyledText {
    var text = StyledText()
    for (index, check) in enumerated() {
      if index > 0 { text.append("   ") }
      text.append(check.isFine ? .good("✓ ") : .bad("! "))
      text.append(.plain(check.text))
    }
    return text
  }
}

extension Fixed {
  /// `= 0.042` or `< 0.001`, to follow a `p`.
  fileprivate static func pRelation(_ value: Double) -> String {
    let text = pValue(value)
    return text.first == "<" || text.first == ">" ? text : "= \(text)"
  }
}

extension Array where Element: Hashable {
  /// Each element once, in the order of first appearance.
  fileprivate func uniqued() -> [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
