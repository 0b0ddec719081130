package import Experiments
package import Presentation
internal import Glibc
internal import Providers
internal import Statistics

extension Verdict {
  /// The verdict on one screen: what was compared, the conclusion with its figures, a table of every
  /// metric, what flipped, where the noise comes from, what could be seen, the checks and the method.
  ///
  /// - Parameter experiment: the experiment that was judged.
  /// - Returns: a page of one screen.
  package func document(of experiment: Experiment) -> Document {
    var page = Document()
    page.add(headline(experiment))
    page.add(comparisons.map { sentence($0) }.joined(by: "\n"))
    page.add(table)
    if let segments { page.add(segments.textTable) }
    page.blocks.append(.keyValues(notes(on: experiment)))
    return page
  }

  /// `few-shot against zero-shot · 212 cases × 3 repeats · 38 clusters · paired · openai/gpt-4o-mini`.
  private func headline(_ experiment: Experiment) -> StyledText {
    let design = experiment.design
    let names = comparisons.map(\.candidate).joined(separator: ", ")
    let repeats = design.repeats > 1 ? " × \(design.repeats) repeats" : ""
    let clusters = Set(design.cases.compactMap(\.cluster)).count
    var parts = ["\(cases(of: design))\(repeats)"]
    if clusters > 0 { parts.append("\(Fixed.count(clusters)) cluster\(clusters == 1 ? "" : "s")") }
    parts += [terms.isPaired ? "paired" : "independent"]
    parts.append(arms.map(\.model).uniqued().joined(separator: ", "))
    return "\(.strong("\(names) against \(arms[0].label)")) · \(parts.joined(separator: " · "))"
  }

  /// `212 cases`, or what each of two arms had of its own: `45 against 40 cases`.
  private func cases(of design: Design) -> String {
    if !terms.isPaired, let counts = comparisons.first?.sample.shape.counts {
      return "\(Fixed.count(counts.candidate)) against \(Fixed.count(counts.baseline)) cases"
    }
    return "\(Fixed.count(design.cases.count)) case\(design.cases.count == 1 ? "" : "s")"
  }

  /// The conclusion, never without the difference and its interval.
  private func sentence(_ comparison: Comparison) -> StyledText {
    let conclusion = comparison.conclusion.styled
    guard let estimate = comparison.estimate else {
      let cause = comparison.fault?.cause ?? "there is nothing to compare"
      return "\(conclusion)   \(comparison.candidate) can't be compared: \(cause)"
    }
    let interval = comparison.metric.interval(estimate.interval)
    return """
      \(conclusion)   \(comparison.candidate) \(comparison.metric.phrase(estimate.effect)): \
      \(percent) interval \(interval), p \(Fixed.pRelation(comparison.adjustedP))\
      \(decider(comparison))
      """
  }

  private var percent: String {
    "\(Fixed.significant(confidence * 100, digits: 3).trimmedFraction)%"
  }

  /// `; about 1,900 cases would decide it, or 8 repeats`.
  private func decider(_ comparison: Comparison) -> String {
    guard comparison.conclusion == .undecided else { return "" }
    guard let need = comparison.need, let cases = need.cases else {
      return comparison.scaledDifference == 0 && margin == nil
        ? "; a margin would let it be equivalent" : ""
    }
    let repeats = need.repeats.map { ", or \($0) repeats of these" } ?? ""
    let what = need.isWithinMargin ? "show it within the margin" : "decide it"
    return "; about \(Fixed.count(cases)) \(unit) would \(what)\(repeats)"
  }

  /// What a number of cases counts.
  private var unit: String { terms.isPaired ? "cases" : "cases an arm" }
}

// MARK: - The notes

extension Verdict {
  private func notes(on experiment: Experiment) -> [Document.KeyValue] {
    var notes: [Document.KeyValue] = []
    for comparison in comparisons {
      guard let flips = comparison.flips, comparison.pairs > 0 else { continue }
      let name = isSeveral ? "flips, \(comparison.candidate)" : "flips"
      let rule = comparison.sample.shape.repeats > 1 ? ", by most repeats of a case" : ""
      notes.append(.init(name, flips.styled + .plain(rule) + .dim("   exp.flips")))
    }
    if let omnibus {
      let differ = "whether any arm differs: p \(Fixed.pRelation(omnibus.p))"
      notes.append(.init("arms", "\(omnibus.title), \(differ)"))
    }
    if terms.sequential != nil { notes.append(.init("stopped", stopped(experiment))) }
    notes += row("chance", chanceText)
    notes += row("noise") { comparison in
      comparison.sensitivity.map { $0.noise.text(comparison.sample.shape) }
    }
    notes += row("power") { $0.sensitivity.flatMap(power) }
    notes.append(.init("checks", checks.styled))
    return notes + methods + inside(experiment)
  }

  private var isSeveral: Bool { comparisons.count > 1 }

  /// A note of every candidate that has one, each text once.
  private func row(_ name: String, _ text: (Comparison) -> String?) -> [Document.KeyValue] {
    let texts = comparisons.compactMap { comparison in
      text(comparison).map { (candidate: comparison.candidate, text: $0) }
    }
    guard texts.map(\.text).uniqued().count > 1 else {
      return texts.prefix(1).map { .init(name, StyledText($0.text)) }
    }
    let lines = texts.map {
      isSeveral && name != "chance" ? "\($0.candidate): \($0.text)" : $0.text
    }
    return [.init(name, StyledText(lines.joined(separator: "\n")))]
  }

  private func chanceText(_ comparison: Comparison) -> String? {
    comparison.chanceOfBetter.map { chance in
      let text =
        chance > 0.9995
        ? "> 99.9%" : chance < 0.0005 ? "< 0.1%" : "= \(Fixed.percent(chance, digits: 1))"
      return "P(\(comparison.candidate) is better) \(text), with no opinion beforehand"
    }
  }

  /// `after 84 of 200 pairs: 232 answers were never asked`.
  private func stopped(_ experiment: Experiment) -> StyledText {
    let pairs = comparisons.map(\.pairs).max() ?? 0
    let planned = experiment.design.cases.count
    guard experiment.isDecidedEarly else {
      return "not before its end: \(Fixed.count(pairs)) pairs"
    }
    let saved = "\(Fixed.count(experiment.savedCount)) answers were never asked"
    return "after \(Fixed.count(pairs)) of \(Fixed.count(planned)) pairs: \(saved)"
  }

  /// `4.6 points detectable here; 3 points would take 480 cases, or 390 with 8 repeats`.
  private func power(_ sensitivity: Sensitivity) -> String? {
    guard let detectable = sensitivity.detectable else { return nil }
    let here = "\(metric.size(detectable)) detectable here"
    let scaled = { (size: Double) in metric.isRatio ? log1p(size) : size }
    let wanted =
      margin.map(scaled) ?? Self.roundSizes.map(scaled).first { $0 < detectable * 0.95 }
    guard let wanted, wanted > 0, let cases = sensitivity.cases(for: wanted) else { return here }
    let more = max(2, sensitivity.noise.repeats * 2)
    let repeated = sensitivity.cases(for: wanted, repeats: more).flatMap {
      $0 < cases ? ", or \(Fixed.count($0)) with \(more) repeats" : nil
    }
    return
      "\(here); \(metric.size(wanted)) would take \(Fixed.count(cases)) \(unit)\(repeated ?? "")"
  }

  private static let roundSizes = [0.2, 0.1, 0.05, 0.03, 0.02, 0.01, 0.005, 0.002, 0.001]

  private var methods: [Document.KeyValue] {
    comparisons.map(methodText).uniqued().map {
      .init("method", StyledText($0) + .dim("   exp.method"))
    }
  }

  private func methodText(_ comparison: Comparison) -> String {
    let remark = comparison.estimate.map { $0.remark.isEmpty ? "" : " (\($0.remark))" } ?? ""
    let text = "\(comparison.choice.method.title)\(remark)"
    guard let second = comparison.second, let title = comparison.choice.second?.title else {
      return text
    }
    let verb = comparison.isAgreed == true ? "agreed by" : "against"
    let p = isSeveral ? "" : "p \(Fixed.pRelation(second.p))"
    let details = [second.remark, p].filter { !$0.isEmpty }
    let name = title.split(separator: " with ")[0]
    return "\(text), \(verb) \(name)"
      + (details.isEmpty ? "" : " (\(details.joined(separator: ", ")))")
  }

  /// What runs inside the lab is easily taken for a language model, so it says what it is.
  private func inside(_ experiment: Experiment) -> [Document.KeyValue] {
    experiment.design.arms.filter { $0.provider.weightsDigest(of: $0.model) != nil }
      .map { $0.provider.summary(of: $0.model) }.uniqued().map { .init("model", StyledText($0)) }
  }
}

extension Noise {
  /// `71% between cases, 29% between repeats; design effect 1.6: 132 effective cases`.
  fileprivate func text(_ shape: DataShape) -> String {
    var text: String
    if variance == 0 {
      text = "none: every difference is the same"
    } else {
      text = [sources, judge].joined()
    }
    if shape.clusters != nil {
      let effect = Fixed.significant(designEffect, digits: 2)
      text +=
        "; design effect \(effect): \(Fixed.decimal(effectiveCases, digits: 0)) effective cases"
    }
    return text
  }
}

extension Noise {
  /// `71% between cases, 29% between repeats`: what is not the judge's.
  private var sources: String {
    let judge = shareOfJudge ?? 0
    func percent(_ share: Double) -> String { Fixed.percent(max(0, share), digits: 0) }
    guard let share = shareOfRepeats else {
      return shareOfJudge != nil
        ? "\(percent(1 - judge)) between cases and runs"
        : "single answers, so cases and runs can't be told apart"
    }
    return "\(percent(1 - share)) between cases, \(percent(share - judge)) between repeats"
  }

  /// `, 12% the judge's (3 readings of each answer)`.
  private var judge: String {
    if let share = shareOfJudge {
      return
        ", \(Fixed.percent(share, digits: 0)) the judge's (\(readings) readings of each answer)"
    }
    if readings == 1 { return "; the judge read each answer once, so its part can't be told" }
    return shareOfRepeats == nil ? "; no judge" : ""
  }
}

extension Flips {
  fileprivate var styled: StyledText {
    """
    \(.good("\(fixed) fixed")) · \(.bad("\(broke) broke")) · \(bothPass) both pass · \
    \(bothFail) both fail
    """
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
    map { ($0.isFine ? StyledText.good("✓ ") : .bad("! ")) + .plain($0.text) }.joined(by: "   ")
  }
}

extension [StyledText] {
  fileprivate func joined(by separator: StyledText) -> StyledText {
    var text = StyledText()
    for (index, part) in enumerated() {
      if index > 0 { text.append(separator) }
      text.append(part)
    }
    return text
  }
}
