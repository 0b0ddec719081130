import LabTesting
import Testing
import Transport

/// The transport against a server that behaves, over real sockets.
struct CurlTransportTests {
  private let transport = CurlTransport()

  @Test func `a request arrives whole and its response comes back whole`() async throws {
    let server = try LoopbackServer { _, _ in
      [.response(201, headers: [("X-Thing", "one"), ("x-thing", "two")], "hällo")]
    }
    defer { server.stop() }
    let body = Array(String(repeating: "ü", count: 300_000).utf8)
    let response = try await transport.send(
      HTTPRequest(url: "\(server.url)/a?b=c", headers: [("X-Key", "secret")], body: body))
    #expect(response.status == 201 && response.body == Array("hällo".utf8))
    #expect(response.header("x-thing") == "one")
    #expect(response.latency >= response.firstByteLatency && response.firstByteLatency > 0)
    let request = try #require(server.requests.first)
    #expect(request.method == "POST" && request.path == "/a?b=c" && request.body == body)
    #expect(request.headers["x-key"] == "secret" && request.headers["expect"] == nil)
    #expect(request.headers["accept-encoding"]?.contains("gzip") == true)
  }

  @Test func `a GET has no body`() async throws {
    let server = try LoopbackServer { request, _ in [.response(200, request.method)] }
    defer { server.stop() }
    let response = try await transport.send(HTTPRequest(method: "GET", url: server.url))
    #expect(response.body == Array("GET".utf8))
  }

  @Test func `connections are used again`() async throws {
    let server = try LoopbackServer { _, _ in [.ok("ok")] }
    defer { server.stop() }
    for _ in 0..<50 { _ = try await transport.send(HTTPRequest(url: server.url)) }
    #expect(server.requests.count == 50)
    #expect(server.connections == 1)
  }

  @Test func `many requests at once each get their own response`() async throws {
    let server = try LoopbackServer { request, _ in
      [.pause(.milliseconds(20)), .ok(String(decoding: request.body, as: UTF8.self))]
    }
    defer { server.stop() }
    let wrong = await withTaskGroup(of: Bool.self) { group in
      for index in 0..<200 {
        group.addTask {
          let body = Array("body \(index)".utf8)
          let response = try? await transport.send(HTTPRequest(url: server.url, body: body))
          return response?.body == body
        }
      }
      return await group.reduce(into: 0) { $0 += $1 ? 0 : 1 }
    }
    #expect(wrong == 0)
  }

  @Test func `gzip is undone`() async throws {
    // `printf 'packed' | gzip -n`
    let packed: [UInt8] = [
      0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x03, 0x2B, 0x48, 0x4C, 0xCE, 0x4E,
      0x4D, 0x01, 0x00, 0x10, 0xB4, 0xF6, 0x21, 0x06, 0x00, 0x00, 0x00,
    ]
    let server = try LoopbackServer { _, _ in
      let headers = [("Content-Encoding", "gzip"), ("Content-Length", "\(packed.count)")]
      return [.send(LoopbackServer.Step.head(200, headers) + packed)]
    }
    defer { server.stop() }
    #expect(try await transport.send(HTTPRequest(url: server.url)).body == Array("packed".utf8))
  }

  @Test func `a redirect is not followed`() async throws {
    let elsewhere = try LoopbackServer { _, _ in [.ok("stolen")] }
    defer { elsewhere.stop() }
    let target = elsewhere.url
    let server = try LoopbackServer { _, _ in [.response(302, headers: [("Location", target)], "")]
    }
    defer { server.stop() }
    let request = HTTPRequest(url: server.url, headers: [("Authorization", "Bearer secret")])
    #expect(try await transport.send(request).status == 302)
    #expect(elsewhere.connections == 0)
  }

  @Test func `pieces of a body are seen as they come`() async throws {
    let server = try LoopbackServer { _, _ in
      [
        .send(LoopbackServer.Step.head(200, [("Transfer-Encoding", "chunked")])),
        .send(Array("8\r\ndata: 1\n\r\n".utf8)), .pause(.milliseconds(60)),
        .send(Array("b\r\n\ndata: 2\n\n\n\r\n0\r\n\r\n".utf8)),
      ]
    }
    defer { server.stop() }
    let seen = Pieces()
    let response = try await transport.send(HTTPRequest(url: server.url)) { seen.take($0) }
    #expect(seen.all.count >= 2 && seen.all.flatMap(\.self) == response.body)
    var decoder = ServerSentEvents()
    #expect(seen.all.flatMap { decoder.take($0) }.map(\.data) == ["1", "2"])
    #expect(response.latency - response.firstByteLatency > 0.02)
  }

  @Test func `a closed transport names the address and nothing else of it`() async {
    let error = await #expect(throws: TransportError.self) {
      try await ClosedTransport().send(HTTPRequest(url: "https://u:pw@host.test:8/v1?key=secret"))
    }
    #expect(error?.kind == .closed)
    #expect(error?.message.contains("https://host.test:8") == true)
    #expect(error?.message.contains("secret") == false && error?.message.contains("pw") == false)
  }
}
