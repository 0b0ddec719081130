internal import Content
internal import Diagnostics
internal import Providers
internal import Store
internal import Synchronization

/// What happened while texts were embedded, and what it cost: events of no experiment.
final class EmbeddingLedger: Sendable {
  private let archive: any Archive
  private let model: String
  private let events = Mutex<[Event]>([])

  init(_ archive: any Archive, model: String) { (self.archive, self.model) = (archive, model) }

  func note(_ event: RunEvent) { add(event.kind, event.detail) }

  /// An answer is paid for: `costs` sums these.
  func enter(_ answer: EmbeddingAnswer, _ call: JSONObject, cost: Double?) {
    var detail = call
    detail["model"] = .string(model)
    detail["latency"] = .number(answer.latency)
    detail["input_tokens"] = answer.usage.inputTokens.map(JSON.integer)
    detail["cost"] = cost.map(JSON.number)
    add("response", .object(detail))
  }

  func write() throws(Diagnostic) { try archive.save(events.withLock { $0 }) }

  private func add(_ kind: String, _ detail: JSON) {
    let event = Event(at: archive.now(), kind: kind, experiment: nil, detail: detail)
    events.withLock { $0.append(event) }
  }
}
