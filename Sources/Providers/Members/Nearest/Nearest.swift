package import Content
internal import Diagnostics
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
///
/// Likeness is measured by the lab's standard embedder, or by the one that the model's name ends in:
/// `local/nearest-hashed-ngrams`, `local/nearest-all-MiniLM-L6-v2`.
package struct NearestProvider: Provider {
  package let name = "local"
  package let family = "local"
  private let embedders: LocalEmbedders
  private let caches = EmbeddingCaches()

  package init(embedders: LocalEmbedders = .hashedOnly) { self.embedders = embedders }

  package var summary: String { summary(of: "nearest") }

  package func summary(of model: String) -> String {
    let named = model.hasPrefix("nearest-") ? String(model.dropFirst("nearest-".count)) : nil
    return "A retrieval model inside CardLab, not a language model: it answers as the most similar "
      + "example was answered, else with the most similar label, by \(named ?? embedders.standardName)."
  }

  package func models() async throws(ProviderError) -> [String] {
    ["nearest"] + embedders.names.map { "nearest-\($0)" }
  }

  /// Nil where the model can't be used; the call that follows says why.
  package func weightsDigest(of model: String) -> Digest? { (try? cache(for: model))?.weights }

  package func complete(_ request: CompletionRequest) async throws(ProviderError) -> Completion {
    let start = ContinuousClock.now
    if Task.isCancelled { throw .cancelled }
    try request.refuse(
      beyond: ["temperature", "top_p", "max_tokens", "stop", "seed"],
      by: "local/nearest is a retrieval model and")
    let question = try question(in: request)
    let cache = try cache(for: request.model)
    let found = choose(
      for: request.messages[question].content, candidates(request, question, cache), request, cache)
    let (text, reason) = request.parameters.shortened(found.answer)
    return Completion(
      text: text, finishReason: reason,
      usage: Usage(
        inputTokens: request.messages.reduce(0) { $0 + TokenCount.of($1.content) },
        outputTokens: TokenCount.of(text)),
      raw: found.json.bytes(), latency: (ContinuousClock.now - start).seconds)
  }

  /// What belongs to the embedder that a model is named after.
  private func cache(for model: String) throws(ProviderError) -> EmbeddingCache {
    let name = model.dropFirst("nearest-".count)
    guard model == "nearest" || (model.hasPrefix("nearest-") && !name.isEmpty) else {
      throw ProviderError(
        .notFound, "there is no model `local/\(model)`")
    }
    do throws(Diagnostic) {
      let chosen = model == "nearest" ? embedders.standardName : String(name)
      return caches.cache(for: try embedders.embedder(chosen))
    } catch {
      let help = error.suggestion.map { " (\($0))" } ?? ""
      throw ProviderError(.notFound, "`local/\(model)` can't be used: \(error.cause)\(help)")
    }
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

  private func candidates(
    _ request: CompletionRequest, _ question: Int, _ cache: EmbeddingCache
  ) -> [Candidate] {
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
    _ request: CompletionRequest,
    _ cache: EmbeddingCache
  ) -> Choice {
    guard let first = candidates.first else { return Choice() }
    let wanted = cache.embedder.embed([question]).first ?? []
    // Sentences are as new as the question they come from, so keeping them would only push out examples.
    let vectors =
      first.rule == "sentence"
      ? cache.embedder.embed(candidates.map(\.text)) : cache.vectors(of: candidates.map(\.text))
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
  ) { NearestProvider(embedders: $0.embedders) }
}
