/// HTTP over libcurl: many requests at once on one thread of its own.
///
/// Connections are kept and used again; HTTP/2 over TLS, HTTP/1.1 in the clear (reuse of clear-text
/// HTTP/2 is broken in libcurl 7.88). Certificates are always verified and redirects never followed, so
/// that a key goes nowhere but to the address it is for. Proxies and certificates come from the
/// environment (``ProcessEnvironment``).
///
/// The thread starts with the first request and ends with the transport.
package final class CurlTransport: Transport {
  private let loop = CurlLoop()
  private let certificates: String?

  /// Makes a transport; `certificates` is the file of those to trust, nil for what the environment names.
  package init(certificates: String? = nil) {
    self.certificates = certificates ?? ProcessEnvironment.certificateBundle
  }

  deinit { loop.stop() }

  package func send(
    _ request: HTTPRequest,
    receive: (@Sendable ([UInt8]) -> Wish)?
  ) async throws(TransportError) -> HTTPResponse {
    let exchange = Exchange(request, certificates: certificates, receive: receive)
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { loop.submit(exchange, $0) }
    } onCancel: {
      loop.cancel(exchange)
    }
    return try result.get()
  }
}
