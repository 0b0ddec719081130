internal import Content
internal import Diagnostics
internal import Transport

/// Tells from a response whether it is an answer, and if not, what kind of failure.
///
/// The dialects differ in little: OpenAI, Anthropic and those that follow them send
/// `{"error": {"type": …, "code": …, "message": …}}`, Ollama `{"error": "…"}`.
struct FailureReader {
  let server: String
  let redaction: Redaction

  /// The response's JSON where it is an answer.
  func checked(_ response: HTTPResponse) throws(ProviderError) -> Endpoint.Answer {
    let json = try? JSON(parsing: response.body)
    let failure = json?["error"].flatMap { $0 == .null ? nil : $0 }
    guard (200..<300).contains(response.status), failure == nil else {
      throw error(response, failure ?? json)
    }
    guard let json, json.object != nil else { throw malformed(response) }
    return Endpoint.Answer(response: response, json: json, reader: self)
  }

  /// The document of a stream where it is an answer; some servers answer plainly though asked to stream.
  func checked(
    _ response: HTTPResponse, _ stream: StreamReader
  ) throws(ProviderError) -> Endpoint.Answer {
    guard (200..<300).contains(response.status), stream.hasBegun else {
      return try checked(response)
    }
    switch stream.fault {
    case .failure(let details):
      var error = error(response, details)
      error.message += " (in the middle of its answer)"
      error.firstBytes = shown(response.body)
      throw error
    case .garbage(let event):
      if looksLikeHTML(response) { throw malformed(response) }
      if (try? JSON(parsing: response.body)) != nil { return try checked(response) }
      throw ProviderError(
        .malformed, "an event in the stream of \(server) is not JSON", status: response.status,
        firstBytes: shown(Array(event.utf8)))
    case nil: break
    }
    guard let document = stream.document else {
      throw ProviderError(
        .network, "the stream of \(server) broke off before its \(stream.ending)",
        status: response.status, firstBytes: shown(response.body))
    }
    return Endpoint.Answer(response: response, json: document, reader: self)
  }

  /// An answer that lacks what the interface promises.
  func malformed(_ response: HTTPResponse, lacking what: String? = nil) -> ProviderError {
    let told =
      if let what {
        "the answer of \(server) has no \(what)"
      } else if response.body.isEmpty {
        "the answer of \(server) is empty"
      } else if looksLikeHTML(response) {
        "\(server) answered with a web page instead of JSON"
      } else {
        "the answer of \(server) is not a JSON object"
      }
    return ProviderError(
      .malformed, told, status: response.status, firstBytes: shown(response.body))
  }

  private func error(_ response: HTTPResponse, _ details: JSON?) -> ProviderError {
    let said = message(in: details)
    let status = response.status
    let kind = kind(Self.meant(status, details), details, said ?? "")
    let told =
      if let said {
        "\(server) said: \(redaction(said))"
      } else if looksLikeHTML(response) {
        "\(server) answered with a web page and status \(status)"
      } else if (300..<400).contains(status) {
        "\(server) answered with a redirect (\(status)), which is not followed with a key attached"
      } else {
        "\(server) answered with status \(status)"
      }
    return ProviderError(
      kind, told, status: status, retryAfter: RetryAfter.seconds(in: response.headers),
      rateLimit: RateLimit(headers: response.headers),
      firstBytes: said == nil ? shown(response.body) : "")
  }

  /// Gateways that have begun to answer send the status of a later failure in its `code`.
  private static func meant(_ status: Int, _ details: JSON?) -> Int {
    guard (200..<300).contains(status), let code = details?["code"] else { return status }
    let number = code.integer ?? code.string.flatMap { Int($0) }
    return number.flatMap { (400..<600).contains($0) ? $0 : nil } ?? status
  }

  private func message(in details: JSON?) -> String? {
    let text =
      details?.string ?? details?["message"]?.string ?? details?["detail"]?.string
      ?? details?["error"]?.string
    return text.flatMap { $0.isEmpty ? nil : String(Diagnostic.visible($0).prefix(400)) }
  }

  /// The words of the error decide before its status does: many servers send 400 or 500 for everything.
  private func kind(_ status: Int, _ details: JSON?, _ said: String) -> ProviderError.Kind {
    let words = [details?["code"]?.string, details?["type"]?.string].compactMap { $0 }
    for word in words { if let kind = Self.kinds[word] { return kind } }
    if let kind = Self.kind(saying: said.lowercased()), status < 500 || status == 500 {
      return kind
    }
    switch status {
    case 401: return .authentication
    case 402, 403: return .permission
    case 404, 405, 410: return .notFound
    case 408, 504, 524: return .timeout
    case 413: return .contextTooLong
    case 429: return .rateLimit
    case 502, 503, 529: return .overloaded
    case 500...: return .server
    case 300..<400, 200..<300: return details == nil ? .malformed : .server
    default: return .unsupported
    }
  }

  private static let kinds: [String: ProviderError.Kind] = [
    "invalid_api_key": .authentication, "authentication_error": .authentication,
    "permission_error": .permission, "permission_denied": .permission,
    "insufficient_quota": .permission, "billing_error": .permission,
    "billing_hard_limit_reached": .permission,
    "model_not_found": .notFound, "not_found_error": .notFound,
    "context_length_exceeded": .contextTooLong, "request_too_large": .contextTooLong,
    "exceed_context_size_error": .contextTooLong, "string_above_max_length": .contextTooLong,
    "content_filter": .contentFilter, "content_policy_violation": .contentFilter,
    "rate_limit_exceeded": .rateLimit, "rate_limit_error": .rateLimit,
    "overloaded_error": .overloaded, "server_overloaded": .overloaded,
    "api_error": .server, "server_error": .server, "timeout_error": .timeout,
  ]

  private static func kind(saying text: String) -> ProviderError.Kind? {
    let phrases: [(String, ProviderError.Kind)] = [
      ("context length", .contextTooLong), ("prompt is too long", .contextTooLong),
      ("context window", .contextTooLong), ("exceeds the available context", .contextTooLong),
      ("context limit", .contextTooLong), ("input is too long", .contextTooLong),
      ("maximum number of tokens allowed", .contextTooLong),
      ("content management policy", .contentFilter), ("content filter", .contentFilter),
      ("flagged", .contentFilter), ("safety system", .contentFilter),
    ]
    return phrases.first { text.contains($0.0) }?.1
  }

  private func looksLikeHTML(_ response: HTTPResponse) -> Bool {
    let start = response.body.drop { $0 <= 0x20 }.prefix(15)
    let text = String(decoding: start, as: UTF8.self).lowercased()
    return text.hasPrefix("<!doctype html") || text.hasPrefix("<html")
  }

  private func shown(_ body: [UInt8]) -> String { redaction(ProviderError.shown(body)) }
}

extension ProviderError {
  /// The first bytes of a body, fit for a terminal.
  static func shown(_ body: [UInt8]) -> String {
    let text = String(decoding: body.prefix(200), as: UTF8.self)
    return Diagnostic.visible(text.split(whereSeparator: \.isNewline).joined(separator: " "))
      + (body.count > 200 ? "…" : "")
  }

  /// What the transport's failure means.
  init(_ error: TransportError, server: String, redaction: Redaction) {
    let kind: Kind =
      switch error.kind {
      case .timeout: .timeout
      case .cancelled: .cancelled
      case .malformed, .tooLarge: .malformed
      case .badRequest, .insecure, .closed: .unsupported
      case .unresolved, .refused, .interrupted: .network
      }
    self.init(
      kind, redaction(error.message), status: error.status,
      firstBytes: redaction(Self.shown(error.received)),
      advice: error.kind == .insecure
        ? "SSL_CERT_FILE can name a file of further certificates to trust" : nil)
  }
}
