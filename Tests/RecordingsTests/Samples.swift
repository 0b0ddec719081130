import Content
import Providers
import Recordings
import Store

/// Requests and answers that the tests change one thing of.
enum Samples {
  static func request(
    _ ticket: String = "I was charged twice for order FH-1007, please help me",
    model: String = "nearest", temperature: Double = 0, repeatIndex: Int = 0
  ) -> JSON {
    Fingerprint.document(
      of: CompletionRequest(
        model: model,
        messages: [
          Message(role: .system, content: "Route the ticket."),
          Message(role: .user, content: "I was billed two times"),
          Message(role: .assistant, content: "billing"),
          Message(role: .user, content: ticket),
        ],
        parameters: Parameters(temperature: temperature), repeatIndex: repeatIndex),
      family: "local", weights: Digest(of: "weights"))
  }

  static func recording(
    _ request: JSON = request(), answer: String = "billing", raw: [UInt8] = Array("raw".utf8)
  ) -> Recording {
    let completion = Completion(
      text: answer, finishReason: "stop", usage: Usage(inputTokens: 12, outputTokens: 1), raw: raw,
      latency: 0.125)
    return Recording(
      fingerprint: Digest(of: request), provider: "local", request: request,
      outcome: .answered(completion.json, cost: 0.0012))
  }

  static func bytes(of recordings: [Recording]) -> [UInt8] {
    var writer = RecordingsWriter(summaries: ["local": "A retrieval model."])
    for recording in recordings { writer.add(recording) }
    return writer.bytes
  }

  static func read(_ recordings: [Recording]) throws -> Recordings {
    try Recordings(parsing: bytes(of: recordings), path: "a.rec.jsonl")
  }

  static let tickets = ["double charge", "no parcel", "cannot sign in", "grinder broken"]
}
