import Content
import Providers

// The example of docs/providers.md, word for word, from here on.

/// Acme's text interface: a prompt in, a text out, and for a stream a line of JSON for each piece.
struct AcmeText: ChatDialect {
  let path = "v2/answer"
  let streamFormat = StreamFormat.jsonLines

  func assembler() -> AcmeAssembler { AcmeAssembler() }

  func body(of request: CompletionRequest, isStreamed: Bool) throws(ProviderError) -> JSON {
    try request.refuse(beyond: ["temperature", "max_tokens"], by: "Acme")
    let prompt = request.messages.map(\.content).joined(separator: "\n\n")
    var body: JSONObject = ["model": .string(request.model), "prompt": .string(prompt)]
    body["temperature"] = request.parameters.temperature.map(JSON.number)
    body["length"] = request.parameters.maxTokens.map(JSON.integer)
    if isStreamed { body["pieces"] = true }
    return .object(body)
  }

  func completion(in document: JSON) throws(UnreadableAnswer) -> Completion {
    guard let text = document["text"]?.string else { throw .lacking("`text`") }
    return Completion(
      text: text, finishReason: document["end"]?.string,
      usage: Usage(
        inputTokens: document["read"]?.integer, outputTokens: document["written"]?.integer))
  }
}

/// Puts the pieces of an answer together; the last one has an `end`.
struct AcmeAssembler: StreamAssembler {
  let ending = "piece with `end`"
  private var text = ""
  private var last = JSONObject()

  mutating func take(_ event: JSON) -> StreamStep {
    if let error = event["error"] { return .failure(error) }
    let more = event["text"]?.string ?? ""
    text += more
    guard event["end"] != nil else { return .text(more) }
    last = event.object ?? last
    return .end(more)
  }

  var document: JSON {
    var document = last
    document["text"] = .string(text)
    return .object(document)
  }
}

struct AcmeProvider: Provider {
  let name: String
  let family = "acme"
  let summary = "Acme's models, through its text interface."
  let endpoint: Endpoint

  func complete(_ request: CompletionRequest) async throws(ProviderError) -> Completion {
    try await endpoint.complete(request, in: AcmeText())
  }

  func stream(
    _ request: CompletionRequest, onText: @escaping @Sendable (String) -> Void
  ) async throws(ProviderError) -> Completion {
    try await endpoint.stream(request, in: AcmeText(), onText: onText)
  }

  func models() async throws(ProviderError) -> [String] {
    let answer = try await endpoint.get("v2/models")
    return (answer.json["models"]?.array ?? []).compactMap(\.string)
  }
}

extension ProviderKind {
  static let acme = ProviderKind(
    "acme", "Acme's models, through its text interface.", variables: ["ACME_API_KEY"]
  ) { ingredients in
    AcmeProvider(
      name: ingredients.name,
      endpoint: Endpoint(
        ingredients, address: ServerAddress("https://api.acme.test") ?? .unusable,
        keyVariable: "ACME_API_KEY"))
  }
}
