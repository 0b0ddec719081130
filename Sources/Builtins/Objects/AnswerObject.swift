internal import Cards
package import Experiments
package import Grading
package import Language
package import Presentation
internal import Providers

/// One answer of a model, in the language.
package struct AnswerObject: HostObject, Presentable {
  private let answer: Answer
  /// Nil where there was nothing to judge by.
  private let grade: Grade?
  private let model: String

  package init(_ answer: Answer, grade: Grade?, of arm: Arm) {
    self.answer = answer
    self.grade = grade
    model = arm.modelName
  }

  package var typeName: String { "answer" }

  package var fieldNames: [String] {
    [
      "text", "model", "passed", "score", "input_tokens", "output_tokens", "cost", "latency",
      "finish_reason", "stored",
    ]
  }

  package func field(_ name: String) -> Value? {
    switch name {
    case "text": .text(answer.text)
    case "model": .text(model)
    case "passed": grade.map { .boolean($0.passed) } ?? .missing
    case "score": grade.map { .real($0.score) } ?? .missing
    case "input_tokens": answer.usage.inputTokens.map(Value.integer) ?? .missing
    case "output_tokens": answer.usage.outputTokens.map(Value.integer) ?? .missing
    case "cost": answer.cost.map(Value.real) ?? .missing
    case "latency": .real(answer.latency)
    case "finish_reason": answer.finishReason.map(Value.text) ?? .missing
    case "stored": .boolean(answer.isStored)
    default: nil
    }
  }

  package func isEqual(to other: any HostObject) -> Bool {
    guard let other = other as? AnswerObject else { return false }
    return other.answer.text == answer.text && other.model == model
  }

  package var summary: String { "answer of \(model) · \(answer.text.prefix(60))" }

  package var document: Document {
    var page = Document()
    page.add(StyledText(answer.text))
    page.add(.dim(facts.joined(separator: " · ")))
    return page
  }

  private var facts: [String] {
    var facts = [model]
    facts.append(grade.map { $0.passed ? "passed" : "failed" } ?? "not graded")
    if let input = answer.usage.inputTokens, let output = answer.usage.outputTokens {
      facts.append("\(Fixed.count(input)) + \(Fixed.count(output)) tokens")
    }
    facts.append(answer.cost.map { Fixed.money($0) } ?? "price unknown")
    facts.append(Fixed.duration(seconds: answer.latency))
    if answer.isStored { facts.append("from the store") }
    return facts
  }
}
