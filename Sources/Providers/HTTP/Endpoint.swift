internal import Content
internal import Diagnostics
internal import Transport

/// A server that is asked in JSON over HTTP: its address, its key, and how its failures are told.
///
/// The key is looked up for each call and goes into one header; no error, log or recording sees it.
struct Endpoint: Sendable {
  /// How a key is sent.
  enum KeyHeader: Sendable {
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
  var headers: [(name: String, value: String)] = []

  /// Takes what the settings say; `address` and `keyVariable` stand where they say nothing.
  init(
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
  struct Answer {
    let response: HTTPResponse
    let json: JSON
  }

  func post(_ path: String, _ body: JSON) async throws(ProviderError) -> Answer {
    try await send("POST", path, body.bytes())
  }

  func get(_ path: String) async throws(ProviderError) -> Answer { try await send("GET", path, []) }

  private func send(_ method: String, _ path: String, _ body: [UInt8]) async throws(ProviderError)
    -> Answer
  {
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
    let redaction = Redaction(key: key)
    do {
      let response = try await transport.send(request)
      return try FailureReader(server: name, redaction: redaction).checked(response)
    } catch let error as TransportError {
      throw ProviderError(error, server: name, redaction: redaction)
    } catch let error as ProviderError {
      throw error
    } catch {
      throw ProviderError(.network, "\(name) could not be asked")
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
  let key: String?

  func callAsFunction(_ text: String) -> String {
    var text = text
    if let key, key.utf8.count >= 4 {
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
