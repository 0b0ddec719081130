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

/// `openssl s_server` on 127.0.0.1, which answers each GET with a page about the connection.
private final class TLSServer {
  static let isPossible = run("sh", ["-c", "command -v openssl >/dev/null"]) == 0

  struct Failure: Error { let code: Int32 }

  let port: UInt16
  let certificate: String
  private let folder = TemporaryFolder()
  private var process: pid_t = 0

  /// Makes a certificate that signs itself and is valid for that many days from now; it has expired where
  /// they are negative.
  init(days: Int, host: String = "localhost") throws {
    certificate = folder.path("certificate.pem")
    let key = folder.path("key.pem")
    // `x509 -days` takes a negative number, `req` does not.
    let made = run(
      "sh",
      [
        "-c",
        """
        cd \(folder.path) && openssl req -newkey rsa:2048 -nodes -keyout key.pem -out request.pem \
        -subj /CN=\(host) >/dev/null 2>&1 && printf 'subjectAltName=DNS:\(host)' > names && \
        openssl x509 -req -in request.pem -signkey key.pem -days \(days) -extfile names \
        -out certificate.pem >/dev/null 2>&1
        """,
      ])
    if made != 0 { throw Failure(code: made) }
    // A port that was free a moment ago.
    let probe = try LoopbackServer { _, _ in [] }
    port = probe.port
    probe.stop()
    try start(["openssl", "s_server", "-accept", "127.0.0.1:\(port)", "-www", "-quiet"], key: key)
  }

  private func start(_ words: [String], key: String) throws {
    let command = "\(words.joined(separator: " ")) -cert \(certificate) -key \(key)"
    let program = ["sh", "-c", "exec \(command) >/dev/null 2>&1"]
    var arguments: [UnsafeMutablePointer<CChar>?] = program.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    let code = posix_spawnp(&process, "sh", nil, nil, &arguments, environ)
    if code != 0 { throw Failure(code: code) }
    // Until it listens.
    let greeting = "openssl s_client -connect 127.0.0.1:\(port) </dev/null >/dev/null 2>&1"
    for _ in 0..<250 where run("sh", ["-c", greeting]) != 0 { usleep(20_000) }
  }

  func stop() {
    kill(process, SIGKILL)
    waitpid(process, nil, 0)
  }
}
