/// The one seam at which requests leave for the network.
///
/// Everything that speaks HTTP takes a transport, so a replay closes the network by handing out a
/// ``ClosedTransport``, and a test hands out whatever it likes.
package protocol Transport: Sendable {
  /// Sends a request and waits for the whole response.
  ///
  /// An HTTP status of any value is a response, not an error. `receive` sees each piece of the body as
  /// it comes, on a thread of the transport's, and must return at once; a stream is decoded there. Where
  /// it says that it wants no more, a response that does not end soon is taken for whole.
  func send(
    _ request: HTTPRequest,
    receive: (@Sendable ([UInt8]) -> Wish)?
  ) async throws(TransportError) -> HTTPResponse
}

/// What whoever reads a body as it comes wants next.
package enum Wish: Sendable {
  case more
  /// What is to be learnt from it has come.
  case noMore
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
    receive: (@Sendable ([UInt8]) -> Wish)?
  ) async throws(TransportError) -> HTTPResponse {
    throw TransportError(.closed, "the network is closed here, so \(request.origin) is not asked")
  }
}
