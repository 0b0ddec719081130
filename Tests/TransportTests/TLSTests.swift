import Glibc
import LabTesting
import Testing
import Transport

/// Encrypted connections to `openssl s_server`, with certificates that are made for each test.
///
/// Skipped where there is no `openssl` program: the packages of the Makefile bring its library alone.
@Suite(.enabled(if: TLSServer.isPossible, "there is no openssl program"))
struct TLSTests {
  private func outcome(
    _ server: TLSServer, host: String = "localhost", trusting bundle: String? = nil
  ) async throws -> Result<HTTPResponse, TransportError> {
    let transport = CurlTransport(certificates: bundle)
    let request = HTTPRequest(
      method: "GET", url: "https://\(host):\(server.port)/",
      timeouts: Timeouts(connect: 5, firstByte: 5, idle: 5, total: 10))
    do throws(TransportError) { return .success(try await transport.send(request)) } catch {
      return .failure(error)
    }
  }

  private func expectInsecure(_ result: Result<HTTPResponse, TransportError>, _ words: String) {
    guard case .failure(let error) = result else {
      Issue.record("it trusted the server")
      return
    }
    #expect(error.kind == .insecure, "\(error)")
    #expect(
      error.message.contains("cannot be trusted") && error.message.contains(words), "\(error)")
  }

  @Test func `a certificate of one's own bundle is trusted`() async throws {
    let server = try TLSServer(days: 2)
    defer { server.stop() }
    let response = try await outcome(server, trusting: server.certificate).get()
    #expect(response.status == 200 && !response.body.isEmpty)
  }

  @Test func `a self-signed certificate is not trusted`() async throws {
    let server = try TLSServer(days: 2)
    defer { server.stop() }
    expectInsecure(try await outcome(server), "self-signed")
  }

  @Test func `a certificate for another host is not trusted`() async throws {
    let server = try TLSServer(days: 2, host: "elsewhere.test")
    defer { server.stop() }
    expectInsecure(try await outcome(server, trusting: server.certificate), "localhost")
  }

  @Test func `an expired certificate is not trusted`() async throws {
    let server = try TLSServer(days: -1)
    defer { server.stop() }
    expectInsecure(try await outcome(server, trusting: server.certificate), "expired")
  }

  @Test func `a bundle that is not there trusts nobody`() async throws {
    let server = try TLSServer(days: 2)
    defer { server.stop() }
    expectInsecure(try await outcome(server, trusting: "/none/bundle.pem"), "bundle.pem")
  }

  @Test func `a server that speaks plainly on an encrypted address is named`() async throws {
    let server = try LoopbackServer { _, _ in [.ok("ok")] }
    defer { server.stop() }
    let error = await #expect(throws: TransportError.self) {
      try await CurlTransport().send(
        HTTPRequest(
          url: "https://127.0.0.1:\(server.port)/",
          timeouts: Timeouts(connect: 1, firstByte: 5, idle: 5, total: 5)))
    }
    #expect(error?.kind == .insecure || error?.kind == .timeout)
  }
}
