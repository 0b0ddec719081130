internal import Cards
internal import Content
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
      "text", "model", "passed", "score", "input_tokens", "output_tokens", "cached_tokens",
      "reasoning_tokens", "cost", "latency", "finish_reason", "refusal", "tool_calls", "request_id",
      "stored",
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
    case "cached_tokens": answer.usage.cachedTokens.map(Value.integer) ?? .missing
    case "reasoning_tokens": answer.usage.reasoningTokens.map(Value.integer) ?? .missing
    case "cost": answer.cost.map(Value.real) ?? .missing
    case "latency": .real(answer.latency)
    case "finish_reason": answer.finishReason.map(Value.text) ?? .missing
    case "refusal": answer.refusal.map(Value.text) ?? .missing
    case "tool_calls": Value(.array(answer.toolCalls.map(\.json)))
    case "request_id": answer.requestID.map(Value.text) ?? .missing
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
    if !answer.text.isEmpty || said.isEmpty { page.add(StyledText(answer.text)) }
    for line in said { page.add(line) }
    page.add(.dim(facts.joined(separator: " · ")))
    return page
  }

  /// What the model did besides writing, or instead.
  private var said: [StyledText] {
    let refusal = answer.refusal.flatMap { $0 == answer.text ? nil : $0 }
    return (refusal.map { ["\(.bad("refused:")) \($0)"] } ?? [])
      + answer.toolCalls.map { "\(.dim("wants the tool")) \(.code("\($0.name) \($0.arguments)"))" }
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
