package import Language
package import Presentation
package import Statistics

/// A result of a statistical method in the language: its figures by name, and all that it says of
/// itself.
package struct ResultObject: HostObject, Presentable {
  private let result: any StatisticalResult
  private let omitted: Int

  /// - Parameters:
  ///   - result: what the library found.
  ///   - omitted: how many rows were left out because a value is missing.
  package init(_ result: any StatisticalResult, omitted: Int = 0) {
    (self.result, self.omitted) = (result, omitted)
  }

  private var method: MethodDescription { type(of: result).method }

  package var typeName: String { "result" }

  package var fieldNames: [String] {
    [
      "method", "estimate", "low", "high", "confidence", "statistic", "df", "p", "log_p", "figures",
      "worked_out", "assumes", "source", "units", "notes", "omitted",
    ]
  }

  package func field(_ name: String) -> Value? {
    let findings = result.findings
    return switch name {
    case "method": .text(method.name)
    case "estimate": findings.estimate.map { Value($0.value) } ?? .missing
    case "low": findings.interval.map { .real($0.low) } ?? .missing
    case "high": findings.interval.map { .real($0.high) } ?? .missing
    case "confidence": findings.interval.map { .real($0.confidence) } ?? .missing
    case "statistic": findings.statistic.map { Value($0.value) } ?? .missing
    case "df": findings.degreesOfFreedom.first.map(Value.real) ?? .missing
    case "p": findings.p.map { .real($0.value) } ?? .missing
    case "log_p": findings.p.map { .real($0.logarithm) } ?? .missing
    case "figures": figures(findings)
    case "worked_out": .text(findings.algorithm.text)
    case "assumes": .list(method.assumptions.map(Value.text))
    case "source": .text(method.source)
    case "units": .text(method.units)
    case "notes": .list(findings.flags.map { .text($0.sentence) })
    case "omitted": .integer(omitted)
    default: nil
    }
  }

  /// Every further figure by its label.
  private func figures(_ findings: Findings) -> Value {
    let all = findings.further.reduce(into: [(String, Value)]()) { fields, figure in
      if !fields.contains(where: { $0.0 == figure.label }) {
        fields.append((figure.label, Value(figure.value)))
      }
    }
    return .record(Record(all))
  }

  package func isEqual(to other: any HostObject) -> Bool {
    (other as? ResultObject)?.result.description == result.description
  }

  package var summary: String {
    let findings = result.findings
    let estimate = findings.estimate.map { " · \($0.label) \($0.value.text)" } ?? ""
    let interval = findings.interval.map { " [\($0.text)]" } ?? ""
    let p = findings.p.map { " · p \($0.text)" } ?? ""
    return method.name + estimate + interval + p
  }

  package var document: Document {
    var page = Document()
    page.addCode(result.description)
    if omitted > 0 {
      page.add(.dim("\(omitted) row\(omitted == 1 ? "" : "s") with a missing value left out"))
    }
    return page
  }
}

extension Value {
  /// A figure of a result.
  fileprivate init(_ value: Quantity.Value) {
    switch value {
    case .real(let real): self = .real(real)
    case .count(let count): self = .integer(count)
    case .interval(let interval): self = .list([.real(interval.low), .real(interval.high)])
    case .p(let p): self = .real(p.value)
    case .reals(let reals): self = .list(reals.map(Value.real))
    case .undefined: self = .missing
    }
  }
}
