package import Content
internal import Transport

/// How one interface writes a question and an answer.
///
/// Everything else of a call over HTTP is the same for all: ``Endpoint`` sends it, ``FailureReader``
/// names what goes wrong, ``StreamReader`` puts a streamed answer together. A streamed answer is put
/// together to the very document that the plain call would have brought, so each is read by the same code.
package protocol ChatDialect: Sendable {
  associatedtype Assembler: StreamAssembler

  /// Where chats are asked for, below the server's address.
  var path: String { get }
  var streamFormat: StreamFormat { get }

  /// The body of the question; an error where the interface cannot say what is asked.
  func body(of request: CompletionRequest, isStreamed: Bool) throws(ProviderError) -> JSON

  /// What an answer's document says; the sender adds what came with it.
  func completion(in document: JSON) throws(UnreadableAnswer) -> Completion

  func assembler() -> Assembler
}

/// Why a document that is JSON is still no answer.
package enum UnreadableAnswer: Error {
  /// It lacks what the interface promises.
  case lacking(String)
  /// The provider kept the answer back.
  case filtered
}

/// Puts the events of a stream together.
package protocol StreamAssembler: Sendable {
  /// What a whole stream ends with, for the message about one that does not.
  var ending: String { get }

  /// The document that the events so far amount to.
  var document: JSON { get }

  mutating func take(_ event: JSON) -> StreamStep
}

/// What an event of a stream means.
package enum StreamStep {
  case nothing
  /// More of the answer's text.
  case text(String)
  /// The provider failed in the middle; its error is given.
  case failure(JSON)
  /// The answer is whole with this text, which is mostly empty.
  case end(String)
}

extension Endpoint {
  /// Asks for a whole answer.
  package func complete(
    _ request: CompletionRequest, in dialect: some ChatDialect
  ) async throws(ProviderError) -> Completion {
    let body = try dialect.body(of: request, isStreamed: false)
    return try completion(try await post(dialect.path, body), in: dialect)
  }

  /// Asks for an answer in pieces; `onText` sees each on a thread of the transport's.
  package func stream(
    _ request: CompletionRequest,
    in dialect: some ChatDialect,
    onText: @escaping @Sendable (String) -> Void
  ) async throws(ProviderError) -> Completion {
    let body = try dialect.body(of: request, isStreamed: true)
    let reader = StreamReader(dialect.streamFormat, dialect.assembler(), onText: onText)
    let answer = try await post(dialect.path, body, into: reader)
    var completion = try completion(answer, in: dialect)
    completion.chunks = reader.chunks
    // A server that does not stream has said everything at once.
    if reader.chunks.isEmpty, !completion.text.isEmpty { onText(completion.text) }
    return completion
  }

  private func completion(
    _ answer: Answer, in dialect: some ChatDialect
  ) throws(ProviderError) -> Completion {
    var completion: Completion
    do {
      completion = try dialect.completion(in: answer.json)
    } catch {
      switch error {
      case .lacking(let what): throw answer.lacking(what)
      case .filtered:
        throw ProviderError(.contentFilter, "the content filter of \(name) kept the answer back")
      }
    }
    let headers = ["x-request-id", "request-id"]
    completion.requestID =
      headers.lazy.compactMap(answer.response.header).first ?? completion.requestID
    completion.raw = answer.response.body
    completion.latency = answer.response.latency
    completion.rateLimit = RateLimit(headers: answer.response.headers)
    return completion
  }
}
