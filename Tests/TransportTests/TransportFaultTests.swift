import LabTesting
import Testing
import Transport

/// The transport against servers that misbehave: nothing hangs, and each outcome has a name.
struct TransportFaultTests {
  private let transport = CurlTransport()
  private typealias Step = LoopbackServer.Step

  private func outcome(
    _ steps: [LoopbackServer.Step],
    timeouts: Timeouts = Timeouts(connect: 2, firstByte: 2, idle: 2, total: 4),
    largest: Int = 1 << 20
  ) async throws -> (result: Result<HTTPResponse, TransportError>, server: LoopbackServer) {
    let server = try LoopbackServer { _, _ in steps }
    defer { server.stop() }
    let request = HTTPRequest(
      url: server.url, body: [1], timeouts: timeouts, largestResponse: largest)
    do { return (.success(try await transport.send(request)), server) } catch {
      return (.failure(error), server)
    }
  }

  private func kind(_ steps: [LoopbackServer.Step]) async throws -> TransportError.Kind? {
    guard case .failure(let error) = try await outcome(steps).result else { return nil }
    return error.kind
  }

  @Test func `a reset in the middle of a body is an interruption that keeps what came`()
    async throws
  {
    let head = Step.head(200, [("Content-Length", "100")])
    let steps = [Step.send(head + Array("half".utf8)), .pause(.milliseconds(30)), .reset]
    guard case .failure(let error) = try await outcome(steps).result else {
      Issue.record("it took half a body for a whole one")
      return
    }
    #expect(error.kind == .interrupted && error.status == 200)
    #expect(error.received == Array("half".utf8))
  }

  @Test func `a body shorter than its length is an interruption`() async throws {
    let head = Step.head(200, [("Content-Length", "100")])
    #expect(try await kind([.send(head + [1, 2]), .close]) == .interrupted)
  }

  @Test func `a chunked body that is cut off is an interruption`() async throws {
    let head = Step.head(200, [("Transfer-Encoding", "chunked")])
    #expect(try await kind([.send(head + Array("5\r\nhe".utf8)), .close]) == .interrupted)
  }

  @Test(arguments: [[LoopbackServer.Step.close], [.reset]])
  func `a connection that ends before any answer is an interruption`(
    steps: [LoopbackServer.Step]
  ) async throws {
    #expect(try await kind(steps) == .interrupted)
  }

  @Test(arguments: [
    "garbage\r\n\r\n", "\u{0}\u{1}\u{2}\u{3}\u{4}\u{5}\u{6}\u{7}\u{8}", "SSH-2.0-x\r\n",
  ])
  func `an answer that is not HTTP is malformed`(text: String) async throws {
    #expect(try await kind([.send(Array(text.utf8)), .close]) == .malformed)
  }

  @Test func `wrong gzip is malformed`() async throws {
    let head = Step.head(200, [("Content-Encoding", "gzip"), ("Content-Length", "4")])
    #expect(try await kind([.send(head + [1, 2, 3, 4])]) == .malformed)
  }

  @Test func `a body over the limit is refused and the connection closed`() async throws {
    let head = Step.head(200, [("Transfer-Encoding", "chunked")])
    let chunk = Array("1000\r\n".utf8) + [UInt8](repeating: 65, count: 0x1000) + Array("\r\n".utf8)
    let (result, server) = try await outcome(
      [.send(head), .flood(chunk, times: 1_000_000)], largest: 100_000)
    guard case .failure(let error) = result else {
      Issue.record("it took an endless body")
      return
    }
    #expect(error.kind == .tooLarge && error.received.count <= 100_000)
    try await eventually { server.hangUps == 1 }
  }

  @Test func `headers without end are refused`() async throws {
    let line = Array("X-More: \(String(repeating: "x", count: 1_000))\r\n".utf8)
    let (result, server) = try await outcome([
      .send(Array("HTTP/1.1 200 OK\r\n".utf8)), .flood(line, times: 1_000_000),
    ])
    guard case .failure(let error) = result else {
      Issue.record("it took endless headers")
      return
    }
    #expect(error.kind == .tooLarge && error.message.contains("of headers"), "\(error)")
    try await eventually { server.hangUps == 1 }
  }

  @Test func `a stream over the limit is refused while it is heard`() async throws {
    let chunk = Array("7\r\ndata: x\r\n".utf8)
    let server = try LoopbackServer { _, _ in
      [
        .send(Step.head(200, [("Transfer-Encoding", "chunked")])),
        .flood(chunk, times: 10_000_000),
      ]
    }
    defer { server.stop() }
    let seen = Pieces()
    let error = await #expect(throws: TransportError.self) {
      try await transport.send(HTTPRequest(url: server.url, largestResponse: 100_000)) {
        seen.take($0)
      }
    }
    #expect(error?.kind == .tooLarge)
    #expect(seen.all.joined().count <= 100_000 && !seen.all.isEmpty)
    try await eventually { server.hangUps == 1 }
  }

  @Test func `who wants no more is not kept waiting, and the socket is closed`() async throws {
    let server = try LoopbackServer { _, _ in
      [
        .send(Step.head(200, [("Content-Length", "1000000")]) + Array("all".utf8)),
        .drip([UInt8](repeating: 32, count: 900_000), pause: .milliseconds(10)),
      ]
    }
    defer { server.stop() }
    let response = try await transport.send(HTTPRequest(url: server.url)) { _ in .noMore }
    #expect(response.status == 200 && response.body.starts(with: Array("all".utf8)))
    try await eventually { server.hangUps == 1 }
  }

  @Test func `who wants no more of what ends in order leaves the connection to the next`()
    async throws
  {
    let server = try LoopbackServer { _, _ in
      [.send(Step.head(200, [("Content-Length", "6")]) + Array("all".utf8)), .send([1, 2, 3])]
    }
    defer { server.stop() }
    for _ in 0..<5 {
      let response = try await transport.send(HTTPRequest(url: server.url)) { _ in .noMore }
      #expect(response.body.count == 6)
    }
    #expect(server.connections == 1)
  }

  /// 64 MB of zeros, which gzip packs into 64 kB.
  @Test func `a body that unpacks without end is refused`() async throws {
    let folder = TemporaryFolder()
    let made = run(
      "sh", ["-c", "head -c 67108864 /dev/zero | gzip -1 > \(folder.path("bomb.gz"))"])
    try #require(made == 0)
    let bomb = folder.read("bomb.gz")
    try #require(bomb.count < 1 << 20 && !bomb.isEmpty)
    let headers = [("Content-Encoding", "gzip"), ("Content-Length", "\(bomb.count)")]
    let (result, _) = try await outcome([.send(Step.head(200, headers) + bomb)], largest: 1 << 20)
    guard case .failure(let error) = result else {
      Issue.record("it unpacked everything")
      return
    }
    #expect(error.kind == .tooLarge && error.received.count <= 1 << 20)
  }

  @Test func `silence before the answer times out`() async throws {
    let times = Timeouts(connect: 5, firstByte: 0.2, idle: 5, total: 5)
    let (result, server) = try await outcome([.pause(.seconds(10)), .close], timeouts: times)
    try expectTimeout(result, saying: "sent nothing for 0.2 s")
    try await eventually { server.hangUps == 1 }
  }

  @Test func `headers alone are no answer, and time out like silence`() async throws {
    let times = Timeouts(connect: 5, firstByte: 0.3, idle: 60, total: 60)
    let head = Step.head(200, [("Content-Length", "9")])
    let (result, server) = try await outcome(
      [.send(head), .pause(.seconds(10)), .close], timeouts: times)
    try expectTimeout(result, saying: "sent headers, but no answer for 0.3 s")
    try await eventually { server.hangUps == 1 }
  }

  @Test func `a model may think after the headers, longer than it may pause`() async throws {
    let times = Timeouts(connect: 5, firstByte: 60, idle: 0.2, total: 60)
    let head = Step.head(200, [("Content-Length", "2")])
    let (result, _) = try await outcome(
      [.send(head), .pause(.milliseconds(800)), .send([65, 65])], timeouts: times)
    #expect(try result.get().body == [65, 65])
  }

  @Test func `silence within the answer times out`() async throws {
    let times = Timeouts(connect: 5, firstByte: 5, idle: 0.2, total: 5)
    let head = Step.head(200, [("Content-Length", "9")])
    let (result, server) = try await outcome(
      [.send(head + [65]), .pause(.seconds(10)), .close], timeouts: times)
    try expectTimeout(result, saying: "stopped in its answer")
    try await eventually { server.hangUps == 1 }
  }

  @Test func `bytes that drip past the total time out`() async throws {
    let times = Timeouts(connect: 5, firstByte: 5, idle: 5, total: 0.4)
    let head = Step.head(200, [("Content-Length", "10000")])
    let drip = [UInt8](repeating: 65, count: 10_000)
    let (result, server) = try await outcome(
      [.send(head), .drip(drip, pause: .milliseconds(20))], timeouts: times)
    try expectTimeout(result, saying: "took longer than 0.4 s")
    try await eventually { server.hangUps == 1 }
  }

  @Test func `an address that nobody listens on refuses`() async throws {
    let server = try LoopbackServer { _, _ in [] }
    let url = server.url
    server.stop()
    try await Task.sleep(for: .milliseconds(50))
    let error = await #expect(throws: TransportError.self) {
      try await transport.send(HTTPRequest(url: url))
    }
    #expect(error?.kind == .refused || error?.kind == .interrupted)
  }

  @Test(arguments: [
    ("http://address.invalid/", TransportError.Kind.unresolved), ("http://", .badRequest),
    ("ftp://127.0.0.1/", .malformed), ("file:///etc/passwd", .malformed),
  ])
  func `an address that cannot be asked is an error`(url: String, kind: TransportError.Kind) async {
    let error = await #expect(throws: TransportError.self) {
      try await transport.send(HTTPRequest(url: url))
    }
    #expect(error?.kind == kind)
  }

  @Test func `a header with a line break is not sent`() async throws {
    let server = try LoopbackServer { _, _ in [.ok("ok")] }
    defer { server.stop() }
    let error = await #expect(throws: TransportError.self) {
      try await transport.send(HTTPRequest(url: server.url, headers: [("A", "b\r\nC: d")]))
    }
    #expect(error?.kind == .badRequest && server.connections == 0)
  }

  @Test func `a server that never finishes the greeting of TLS times out`() async throws {
    let server = try LoopbackServer { _, _ in [.ok("ok")] }
    defer { server.stop() }
    let error = await #expect(throws: TransportError.self) {
      try await transport.send(
        HTTPRequest(
          url: "https://127.0.0.1:\(server.port)/",
          timeouts: Timeouts(connect: 0.5, firstByte: 5, idle: 5, total: 5)))
    }
    #expect(
      error?.kind == .timeout && error?.message.contains("connecting") == true, "\(error as Any)")
    #expect(server.requests.isEmpty)
  }

  @Test func `cancelling closes the socket`() async throws {
    let server = try LoopbackServer { _, _ in [.pause(.seconds(10)), .close] }
    defer { server.stop() }
    let task = Task { try await transport.send(HTTPRequest(url: server.url)) }
    try await eventually { server.requests.count == 1 }
    task.cancel()
    let error = await #expect(throws: TransportError.self) { try await task.value }
    #expect(error?.kind == .cancelled)
    try await eventually { server.hangUps == 1 }
  }

  @Test func `a task that is cancelled already sends nothing`() async throws {
    let server = try LoopbackServer { _, _ in [.ok("ok")] }
    defer { server.stop() }
    let task = Task {
      try? await Task.sleep(for: .seconds(10))
      return try await transport.send(HTTPRequest(url: server.url))
    }
    task.cancel()
    let error = await #expect(throws: TransportError.self) { try await task.value }
    #expect(error?.kind == .cancelled && server.connections == 0)
  }

  @Test func `a thousand cancellations at random moments leave nothing behind`() async throws {
    let server = try LoopbackServer { _, _ in [.pause(.milliseconds(5)), .ok("ok")] }
    defer { server.stop() }
    await withTaskGroup(of: Void.self) { group in
      for index in 0..<1_000 {
        if index >= 64 { await group.next() }
        group.addTask {
          let task = Task { try await transport.send(HTTPRequest(url: server.url)) }
          try? await Task.sleep(for: .microseconds(index % 97 * 100))
          task.cancel()
          _ = await task.result
        }
      }
    }
    #expect(try await transport.send(HTTPRequest(url: server.url)).status == 200)
  }

  private func expectTimeout(
    _ result: Result<HTTPResponse, TransportError>,
    saying words: String
  ) throws {
    guard case .failure(let error) = result else {
      Issue.record("it did not time out")
      return
    }
    #expect(error.kind == .timeout && error.message.contains(words), "\(error)")
  }

  /// The server notices a closed socket a little later than the client closes it.
  private func eventually(_ condition: () -> Bool) async throws {
    for _ in 0..<200 where !condition() { try await Task.sleep(for: .milliseconds(20)) }
    #expect(condition())
  }
}
