import Foundation
import LabTesting
import Testing

/// How requests leave a machine behind a proxy, or with certificates of its own.
///
/// Hosts of `.test` resolve nowhere (RFC 6761): what reaches a server got there through the proxy.
struct ProxyTests {
  private let program = Program()

  private func models(
    at address: String, _ environment: [String: String]
  ) throws -> Program.Ending {
    program.folder.write(
      "cardlab.yaml", "providers: {far: {kind: openai, base_url: \"\(address)/v1\", timeout: 20}}\n"
    )
    return try program.run(
      "-e", "models(provider: \"far\").list().map(m => m.model ?? m.remark)",
      environment: environment)
  }

  @Test(arguments: ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"])
  func `a plain address is asked through the proxy`(variable: String) throws {
    let proxy = try DialectServer.start()
    defer { proxy.stop() }
    let ending = try models(at: "http://models.test", [variable: proxy.url])
    #expect(ending.output == "[\"far/echo\", \"far/slow\"]\n", "\(ending.errors)")
    #expect(proxy.requests.map(\.path) == ["http://models.test/v1/models"])
    #expect(proxy.requests.first?.headers["host"] == "models.test")
  }

  /// A web server hands its programs the header `Proxy` of whoever asks as `HTTP_PROXY`.
  @Test(arguments: [
    ["HTTP_PROXY": "", "REQUEST_METHOD": "GET"], ["HTTP_PROXY": "", "http_proxy": ""],
  ])
  func `HTTP_PROXY is not believed below a web server, or against its lower name`(
    environment: [String: String]
  ) throws {
    let proxy = try DialectServer.start()
    defer { proxy.stop() }
    let ending = try models(
      at: "http://models.test", environment.merging(["HTTP_PROXY": proxy.url]) { $1 })
    #expect(ending.output.contains("is not known"), "\(ending)")
    #expect(proxy.connections == 0)
  }

  @Test(arguments: ["models.test", ".test", "*"], ["no_proxy", "NO_PROXY"])
  func `a host that the environment excepts is not asked through the proxy`(
    hosts: String, variable: String
  ) throws {
    let proxy = try DialectServer.start()
    defer { proxy.stop() }
    let ending = try models(
      at: "http://models.test", ["http_proxy": proxy.url, variable: hosts])
    #expect(ending.output.contains("the host of http://models.test is not known"), "\(ending)")
    #expect(proxy.connections == 0)
  }

  @Test func `this machine is never asked through a proxy`() throws {
    let proxy = try DialectServer.start()
    let server = try DialectServer.start()
    defer {
      proxy.stop()
      server.stop()
    }
    let ending = try models(at: server.url, ["http_proxy": proxy.url])
    #expect(ending.output == "[\"far/echo\", \"far/slow\"]\n", "\(ending.errors)")
    #expect(proxy.connections == 0 && server.requests.count == 1)
  }

  @Test(
    .enabled(if: TLSServer.isPossible, "there is no openssl program"),
    arguments: zip(
      ["SSL_CERT_FILE", "CURL_CA_BUNDLE", "REQUESTS_CA_BUNDLE", "SSL_CERT_DIR"],
      ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"]))
  func `an encrypted address is asked through a tunnel, and trusted by the environment's bundle`(
    bundle: String, tunnel: String
  ) throws {
    let list = #"{"object": "list", "data": [{"id": "echo"}]}"#
    let server = try TLSServer(days: 2, host: "models.test", files: ["v1/models": list])
    let proxy = try TunnelProxy(to: server.port)
    defer {
      proxy.stop()
      server.stop()
    }
    // A folder has each certificate under the hash of its name.
    let folder = try program.shell(
      "mkdir -p trusted && cp \(server.certificate) trusted/$(openssl x509 -hash -noout -in "
        + "\(server.certificate)).0 && printf %s \"$PWD/trusted\"")
    let place = bundle == "SSL_CERT_DIR" ? folder.output : server.certificate
    let trusted = try models(at: "https://models.test", [tunnel: proxy.url, bundle: place])
    #expect(trusted.output == "[\"far/echo\"]\n", "\(trusted.errors)")
    #expect(proxy.tunnels == ["models.test:443"])
    let strange = try models(at: "https://models.test", [tunnel: proxy.url])
    #expect(strange.output.contains("cannot be trusted"), "\(strange)")
    program.folder.write(RoutingCard.name, RoutingCard.text())
    let told = try program.run(
      "-e", "ask(card(\"routing.card.yaml\"), {ticket: \"a\"}, model: \"far/echo\")",
      environment: [tunnel: proxy.url])
    #expect(told.errors.contains("help: SSL_CERT_FILE can name"), "\(told.errors)")
  }

  @Test func `a proxy that opens no tunnel is named`() throws {
    let proxy = try LoopbackServer { _, _ in [.response(403, "no"), .close] }
    defer { proxy.stop() }
    let ending = try models(at: "https://models.test", ["https_proxy": proxy.url])
    #expect(
      ending.output.contains("the connection to https://models.test broke")
        && ending.output.contains("403"), "\(ending)")
  }
}
