/// An HTTP request with a body in memory.
package struct HTTPRequest: Sendable {
  package var method: String
  /// An absolute `http` or `https` address.
  package var url: String
  /// In order; a header whose value holds a line break is refused before it is sent.
  package var headers: [(name: String, value: String)]
  package var body: [UInt8]
  package var timeouts: Timeouts
  /// The largest body that is taken, after decompression.
  package var largestResponse: Int

  package init(
    method: String = "POST",
    url: String,
    headers: [(name: String, value: String)] = [],
    body: [UInt8] = [],
    timeouts: Timeouts = Timeouts(),
    largestResponse: Int = 64 << 20
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.timeouts = timeouts
    self.largestResponse = largestResponse
  }

  /// Scheme, host and port: what a message may show of an address, which can hold secrets elsewhere.
  package var origin: String {
    let scheme = url.firstRange(of: "://").map { url[..<$0.upperBound] } ?? ""
    let rest = url[scheme.endIndex...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    return String(scheme + (rest.split(separator: "@").last ?? ""))
  }
}

/// How long each stage of a request may take, in seconds.
package struct Timeouts: Sendable, Hashable {
  /// Until the connection stands, its encryption included.
  package var connect: Double
  /// From asking until the body begins: a server may send its headers at once and think afterwards.
  package var firstByte: Double
  /// Between two pieces of the body.
  package var idle: Double
  /// For everything.
  package var total: Double

  package init(
    connect: Double = 10,
    firstByte: Double = 300,
    idle: Double = 300,
    total: Double = 600
  ) {
    self.connect = connect
    self.firstByte = firstByte
    self.idle = idle
    self.total = total
  }
}

/// A complete HTTP response.
package struct HTTPResponse: Sendable {
  package var status: Int
  /// In the order in which they came, names in lower case.
  package var headers: [(name: String, value: String)]
  package var body: [UInt8]
  /// Seconds from asking to the last byte.
  package var latency: Double
  /// Seconds from asking to the first byte of the response.
  package var firstByteLatency: Double

  package init(
    status: Int,
    headers: [(name: String, value: String)] = [],
    body: [UInt8] = [],
    latency: Double = 0,
    firstByteLatency: Double = 0
  ) {
    self.status = status
    self.headers = headers
    self.body = body
    self.latency = latency
    self.firstByteLatency = firstByteLatency
  }

  /// The first value of the header `name`, given in lower case.
  package func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}

/// Why no complete response came.
package struct TransportError: Error, Sendable, Hashable {
  package enum Kind: String, Sendable, CaseIterable {
    /// The request itself cannot be sent: a bad address or header.
    case badRequest
    /// The host's name is not known.
    case unresolved
    /// Nobody accepted the connection.
    case refused
    /// The certificate is not valid for this host, or encryption failed.
    case insecure
    /// One of ``Timeouts`` passed.
    case timeout
    /// The connection ended before the response did.
    case interrupted
    /// What came is not HTTP, or not in the encoding that it says.
    case malformed
    /// The body passed ``HTTPRequest/largestResponse``.
    case tooLarge
    case cancelled
    /// The transport takes no requests.
    case closed
  }

  package var kind: Kind
  /// One sentence without a final full stop; names the origin, never a key.
  package var message: String
  /// The status and what had come of the body, where a response had begun.
  package var status: Int?
  package var received: [UInt8]

  package init(
    _ kind: Kind,
    _ message: String,
    status: Int? = nil,
    received: [UInt8] = []
  ) {
    self.kind = kind
    self.message = message
    self.status = status
    self.received = received
  }
}
