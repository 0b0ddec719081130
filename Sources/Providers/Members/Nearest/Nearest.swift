package import Content
package import Embeddings
internal import VectorMath

/// `local/nearest`: a retrieval model that answers by likeness to what the prompt shows it.
///
/// It is not a language model: it writes nothing of its own. What it answers is decided by the prompt's
/// content, by these rules:
///
/// 1. Where earlier user messages were answered (the few-shot examples), it answers the last user
///    message as the one most like it was answered.
/// 2. Where there are none, it picks the label most like the message from those that the system text
///    lists (``LabelList``); a label's description counts.
/// 3. With neither, it returns the sentence of the message that is most like the message as a whole.
///
/// At a temperature above 0 it samples from the same candidates by their likeness. It needs no key and
/// no server, and the same request always gives the same answer.
package struct NearestProvider: Provider {
  package let name = "local"
  package let family = "local"
  package let summary =
    "A retrieval model inside CardLab, not a language model: it answers as the most similar example "
    + "was answered, else with the most similar label."
  private let embedder: any TextEmbedder
  private let cache: EmbeddingCache
  private let weights: Digest

  package init(embedder: any TextEmbedder = HashedNGrams()) {
    self.embedder = embedder
    cache = EmbeddingCache(embedder: embedder)
    // The rules' version is part of the weights: other rules give other answers.
    weights = Digest(of: "nearest 1 \(embedder.digest.hex)")
  }

  package func models() async throws(ProviderError) -> [String] { ["nearest"] }

  package func weightsDigest(of model: String) -> Digest? { weights }

  package func complete(_ request: CompletionRequest) async throws(ProviderError) -> Completion {
    let start = ContinuousClock.now
    if Task.isCancelled { throw .cancelled }
    try check(request)
    let question = try question(in: request)
    let found = choose(
      for: request.messages[question].content, candidates(request, question), request)
    let (text, reason) = request.parameters.shortened(found.answer)
    return Completion(
      text: text, finishReason: reason,
      usage: Usage(
        inputTokens: request.messages.reduce(0) { $0 + TokenCount.of($1.content) },
        outputTokens: TokenCount.of(text)),
      raw: found.json.bytes(), latency: (ContinuousClock.now - start).seconds)
  }

  // MARK: The rules

  /// An answer that may be given, and the text whose likeness to the question decides.
  private struct Candidate {
    let rule: String
    let text: String
    let answer: String
  }

  private struct Choice {
    var candidate: Candidate?
    var similarity = 0.0

    var answer: String { candidate?.answer ?? "" }

    var json: JSON {
      [
        "rule": .string(candidate?.rule ?? "nothing"), "nearest": .string(candidate?.text ?? ""),
        "similarity": .number(similarity), "answer": .string(answer),
      ]
    }
  }

  private func candidates(_ request: CompletionRequest, _ question: Int) -> [Candidate] {
    let examples = zip(request.messages, request.messages.dropFirst())
      .prefix(question)
      .filter { $0.role == .user && $1.role == .assistant }
      .map { Candidate(rule: "example", text: $0.content, answer: $1.content) }
    if !examples.isEmpty { return examples }
    let system = request.messages.filter { $0.role == .system }.map(\.content)
    let labels = cache.labels(in: system.joined(separator: "\n"))
      .map { Candidate(rule: "label", text: $0.text, answer: $0.name) }
    if !labels.isEmpty { return labels }
    return Sentences.of(request.messages[question].content)
      .map { Candidate(rule: "sentence", text: $0, answer: $0) }
  }

  private func choose(
    for question: String,
    _ candidates: [Candidate],
    _ request: CompletionRequest
  ) -> Choice {
    guard let first = candidates.first else { return Choice() }
    let wanted = embedder.embed([question]).first ?? []
    // Sentences are as new as the question they come from, so keeping them would only push out examples.
    let vectors =
      first.rule == "sentence"
      ? embedder.embed(candidates.map(\.text)) : cache.vectors(of: candidates.map(\.text))
    let similarities = vectors.map { cosine(wanted, $0) }
    var sampler = SimilaritySampler(
      parameters: request.parameters, fingerprint: fingerprint(of: request))
    let index = sampler.pick(similarities)
    return Choice(candidate: candidates[index], similarity: similarities[index])
  }

  /// Of vectors of length 1; a text with nothing in it is like no other.
  private func cosine(_ left: [Float], _ right: [Float]) -> Double {
    (try? Vector.dot(left, right)).map(Double.init) ?? 0
  }

  // MARK: What it cannot do

  private func check(_ request: CompletionRequest) throws(ProviderError) {
    guard request.model == "nearest" else {
      throw ProviderError(
        .notFound, "there is no model `local/\(request.model)`; did you mean `local/nearest`?")
    }
    let asked = request.parameters
    let beyond = [
      "response_format": asked.responseFormat != nil, "tools": asked.tools != nil,
      "logprobs": asked.logprobs != nil, "reasoning_effort": asked.reasoningEffort != nil,
    ]
    if let name = beyond.filter(\.value).keys.min() {
      throw ProviderError(
        .unsupported, "local/nearest is a retrieval model and has no `\(name)`")
    }
  }

  private func question(in request: CompletionRequest) throws(ProviderError) -> Int {
    guard let index = request.messages.lastIndex(where: { $0.role == .user }) else {
      throw ProviderError(
        .unsupported, "local/nearest answers a user message, and the request has none")
    }
    return index
  }
}

extension ProviderKind {
  static let local = ProviderKind(
    "local", "A retrieval model inside CardLab, `local/nearest`; not a language model.",
    isConfigurable: false
  ) { _ in NearestProvider() }
}
