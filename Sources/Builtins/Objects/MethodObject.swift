package import Experiments
package import Language
package import Presentation
internal import Statistics

/// How a verdict was reached, in full: the data's shape, the rule, every result with its assumptions and
/// source.
package struct MethodObject: HostObject, Presentable {
  private let comparison: Comparison
  private let verdict: Verdict

  package init(_ comparison: Comparison, _ verdict: Verdict) {
    (self.comparison, self.verdict) = (comparison, verdict)
  }

  package var typeName: String { "method" }

  package var fieldNames: [String] { ["name", "title", "data", "reason", "seed", "second"] }

  package func field(_ name: String) -> Value? {
    switch name {
    case "name": .text(comparison.choice.method.name)
    case "title": .text(comparison.choice.method.title)
    case "data": .text(comparison.sample.shape.text)
    case "reason": .text(reason)
    case "seed": .integer(Int(verdict.terms.seed))
    case "second": comparison.choice.second.map { .text($0.name) } ?? .missing
    default: nil
    }
  }

  package func isEqual(to other: any HostObject) -> Bool {
    (other as? MethodObject)?.summary == summary
  }

  package var summary: String {
    "method \(comparison.choice.method.title) · \(comparison.sample.shape.text)"
  }

  private var reason: String {
    comparison.choice.rule?.reason ?? "It was asked for by name"
  }

  package var document: Document {
    var page = Document()
    page.add(.strong(comparison.choice.method.title))
    var facts: [Document.KeyValue] = [
      .init("data", StyledText(comparison.sample.shape.text)),
      .init("arms", "a is \(comparison.candidate), b is \(comparison.baseline)"),
      .init("why", StyledText(reason)),
    ]
    for rule in ChoiceRule.applying(to: comparison.sample.shape) where rule.method == nil {
      facts.append(.init(rule.data, StyledText("\(rule.test): \(rule.reason)")))
    }
    for note in comparison.estimate?.notes ?? [] { facts.append(.init("note", StyledText(note))) }
    page.blocks.append(.keyValues(facts))
    for result in comparison.estimate?.results ?? [] { page.addCode(result.description) }
    if let second = comparison.second, let title = comparison.choice.second?.title {
      page.add("Checked against \(title):")
      for result in second.results.prefix(1) { page.addCode(result.description) }
    }
    if let omnibus = verdict.omnibus { page.addCode(omnibus.result.description) }
    return page
  }
}
