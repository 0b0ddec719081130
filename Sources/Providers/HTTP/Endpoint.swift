package import Content
internal import Diagnostics
internal import Transport

/// A server that is asked in JSON over HTTP: its address, its key, and how its failures are told.
///
/// The key is looked up for each call and goes into one header; no error, log or recording sees it.
package struct Endpoint: Sendable {
  /// How a key is sent.
  package enum KeyHeader: Sendable {
    /// `Authorization: Bearer …`
    case bearer
    /// A header of its own.
    case named(String)
  }

  let name: String
  let address: ServerAddress
  /// The variable that holds the key; nil where the server wants none.
  let keyVariable: String?
  let keyHeader: KeyHeader
  let environment: Environment
  let transport: any Transport
  let timeouts: Timeouts
  /// What is sent besides the key.
  package var headers: [(name: String, value: String)] = []

  /// Takes what the settings say; `address` and `keyVariable` stand where they say nothing.
  package init(
    _ ingredients: ProviderKind.Ingredients,
    address: ServerAddress,
    keyVariable: String?,
    keyHeader: KeyHeader = .bearer
  ) {
    name = ingredients.name
    self.address = ingredients.settings.baseURL.flatMap { ServerAddress($0) } ?? address
    // A key goes to no other server than the one it was named for.
    let isOwnAddress = ingredients.settings.baseURL == nil
    self.keyVariable =
      ingredients.settings.keyEnvironmentName ?? (isOwnAddress ? keyVariable : nil)
    self.keyHeader = keyHeader
    environment = ingredients.environment
    transport = ingredients.transport
    timeouts =
      ingredients.settings.timeout.map { Timeouts(firstByte: $0, idle: $0, total: $0) }
      ?? Timeouts()
  }

  /// A successful response and its body as JSON.
  package struct Answer {
    let response: HTTPResponse
    package let json: JSON
    let reader: FailureReader

    /// It is JSON, but without what the interface promises.
    package func lacking(_ what: String) -> ProviderError {
      reader.malformed(response, lacking: what)
    }
  }

  func post(_ path: String, _ body: JSON) async throws(ProviderError) -> Answer {
    let (request, reader) = try request("POST", path, body.bytes())
    return try reader.checked(try await response(to: request, reader))
  }

  /// Asks for a stream, which `stream` takes as it comes; the answer is the document that it amounts to.
  func post(
    _ path: String, _ body: JSON, into stream: StreamReader
  ) async throws(ProviderError) -> Answer {
    var (request, reader) = try request("POST", path, body.bytes())
    request.headers.removeAll { $0.name == "Accept" }
    request.headers.append(("Accept", "text/event-stream, application/x-ndjson, application/json"))
    let response = try await response(to: request, reader, into: stream)
    stream.finish()
    return try reader.checked(response, stream)
  }

  package func get(_ path: String, within seconds: Double? = nil) async throws(ProviderError)
    -> Answer
  {
    var (request, reader) = try request("GET", path, [])
    if let seconds {
      request.timeouts = Timeouts(
        connect: seconds, firstByte: seconds, idle: seconds, total: seconds)
    }
    return try reader.checked(try await response(to: request, reader))
  }

  private func request(
    _ method: String, _ path: String, _ body: [UInt8]
  ) throws(ProviderError) -> (HTTPRequest, FailureReader) {
    let key = try key()
    var all = headers
    if !body.isEmpty { all.append(("Content-Type", "application/json")) }
    all.append(("Accept", "application/json"))
    switch keyHeader {
    case .bearer: if let key { all.append(("Authorization", "Bearer \(key)")) }
    case .named(let header): if let key { all.append((header, key)) }
    }
    let request = HTTPRequest(
      method: method, url: address.appending(path), headers: all, body: body, timeouts: timeouts)
    return (request, FailureReader(server: name, redaction: Redaction(key: key)))
  }

  private func response(
    to request: HTTPRequest,
    _ reader: FailureReader,
    into stream: StreamReader? = nil
  ) async throws(ProviderError) -> HTTPResponse {
    let start = ContinuousClock.now
    var receive: (@Sendable ([UInt8]) -> Wish)?
    if let stream { receive = { stream.take($0) } }
    do throws(TransportError) {
      return try await transport.send(request, receive: receive)
    } catch {
      // What happens to the connection after a stream's last event is of no interest.
      if let stream, stream.isSettled, error.kind != .cancelled {
        let latency = (ContinuousClock.now - start).seconds
        return HTTPResponse(status: error.status ?? 200, body: error.received, latency: latency)
      }
      throw ProviderError(error, server: name, redaction: reader.redaction)
    }
  }

  /// The key without the white space that a file or a paste may have left around it.
  private func key() throws(ProviderError) -> String? {
    guard let keyVariable else { return nil }
    let value = environment[keyVariable]?.split(whereSeparator: \.isWhitespace).joined()
    if let value, !value.isEmpty { return value }
    if address.isLoopback { return nil }
    throw ProviderError(
      .missingKey, "\(name) needs a key, and the environment variable \(keyVariable) is not set")
  }
}

/// Takes keys out of texts that a server sent: some repeat the key that they refuse.
struct Redaction: Sendable {
  let keys: [String]

  init(key: String?) { keys = key.map { [$0] } ?? [] }

  init(keys: [String]) { self.keys = keys }

  func callAsFunction(_ text: String) -> String {
    var text = text
    for key in keys where key.utf8.count >= 4 {
      text = text.split(separator: key, omittingEmptySubsequences: false).joined(separator: "[key]")
    }
    // What looks like a part of one, such as `sk-proj-…`.
    return text.split(separator: " ", omittingEmptySubsequences: false).map { word in
      let start = word.ranges(of: "sk-").first { range in
        word[..<range.lowerBound].last.map { !$0.isLetter } ?? true
      }
      guard let start, word[start.lowerBound...].utf8.count >= 8 else { return String(word) }
      return word[..<start.lowerBound] + "[key]"
    }.joined(separator: " ")
  }
}
