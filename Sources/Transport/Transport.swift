/// The one seam at which requests leave for the network.
///
/// Everything that speaks HTTP takes a transport, so a replay closes the network by handing out a
/// ``ClosedTransport``, and a test hands out whatever it likes.
package protocol Transport: Sendable {
  /// Sends a request and waits for the whole response.
  ///
  /// An HTTP status of any value is a response, not an error. `receive` sees each piece of the body as
  /// it comes, on a thread of the transport's, and must return at once; a stream is decoded there.
  func send(
    _ request: HTTPRequest,
    receive: (@Sendable ([UInt8]) -> Void)?
  ) async throws(TransportError) -> HTTPResponse
}

extension Transport {
  package func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
    try await send(request, receive: nil)
  }
}

/// A network that is closed: every request is an error that names the address.
package struct ClosedTransport: Transport {
  package init() {}

  package func send(
    _ request: HTTPRequest,
    receive: (@Sendable ([UInt8]) -> Void)?
  ) async throws(TransportError) -> HTTPResponse {
    throw TransportError(.closed, "the network is closed here, so \(request.origin) is not asked")
  }
}
