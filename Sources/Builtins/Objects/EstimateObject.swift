package import Experiments
package import Language
package import Presentation
internal import Statistics

/// A comparison of two columns in the language, by the method that the rule or a person chose.
package struct EstimateObject: HostObject, Presentable {
  private let estimate: Estimate
  private let sample: Sample
  private let method: ComparisonMethod
  private let reason: String
  private let omitted: Int

  package init(
    _ estimate: Estimate, of sample: Sample, by method: ComparisonMethod, reason: String,
    omitted: Int
  ) {
    (self.estimate, self.sample, self.method) = (estimate, sample, method)
    (self.reason, self.omitted) = (reason, omitted)
  }

  package var typeName: String { "comparison" }

  package var fieldNames: [String] {
    ["difference", "low", "high", "p", "log_p", "chance", "method", "data", "reason", "omitted"]
  }

  package func field(_ name: String) -> Value? {
    switch name {
    case "difference": .real(estimate.effect)
    case "low": .real(estimate.interval.low)
    case "high": .real(estimate.interval.high)
    case "p": .real(estimate.p.value)
    case "log_p": .real(estimate.p.logarithm)
    case "chance": .real(estimate.chanceOfMore)
    case "method": .text(method.name)
    case "data": .text(sample.shape.text)
    case "reason": .text(reason)
    case "omitted": .integer(omitted)
    default: nil
    }
  }

  package func isEqual(to other: any HostObject) -> Bool {
    (other as? EstimateObject)?.summary == summary
  }

  package var summary: String {
    "a − b \(Fixed.significant(estimate.effect, digits: 4)) [\(estimate.interval.text)] · p "
      + "\(estimate.p.text) · \(method.title)"
  }

  package var document: Document {
    var page = Document()
    page.add(.strong(summary))
    page.blocks.append(
      .keyValues([
        .init("data", StyledText(sample.shape.text)), .init("why", StyledText(reason)),
      ]))
    for result in estimate.results { page.addCode(result.description) }
    for note in estimate.notes { page.add(.dim(note)) }
    if omitted > 0 { page.add(.dim("\(omitted) rows with a missing value left out")) }
    return page
  }
}
