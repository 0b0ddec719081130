import Glibc
import Synchronization

/// An HTTP/1.1 server on 127.0.0.1 that does what a test tells it to, well or badly.
///
/// It speaks over real sockets, one thread a connection, and does every step of a reply as bytes: so it
/// can stop in the middle of a body, send garbage, or never end. It ends with ``stop()``; whatever a
/// client leaves open ends by itself after ``longestSilence``.
package final class LoopbackServer: Sendable {
  /// One step of a reply.
  package enum Step: Sendable {
    case send([UInt8])
    /// Sends byte by byte, with a pause after each.
    case drip([UInt8], pause: Duration)
    /// Waits; ends early where the client closes the connection.
    case pause(Duration)
    /// Sends the same bytes again and again until the client closes, at most so many times.
    case flood([UInt8], times: Int)
    /// Closes the connection in order.
    case close
    /// Breaks the connection with a reset.
    case reset
  }

  package struct Request: Sendable {
    package var method: String
    package var path: String
    /// Names in lower case.
    package var headers: [String: String]
    package var body: [UInt8]
    /// Counts the server's connections from 0.
    package var connection: Int
  }

  private struct State {
    var requests: [Request] = []
    var connections = 0
    var hangUps = 0
    var underWay = 0
    var mostAtOnce = 0
    var isStopped = false
  }

  /// Longer than a client ever pauses, even where many tests share two cores.
  package static let longestSilence = 120

  package let port: UInt16
  private let listener: Int32
  private let state = Mutex(State())
  private let reply: @Sendable (Request, Int) -> [Step]

  /// Starts listening; `reply` sees the request and how many came before it.
  package init(reply: @escaping @Sendable (Request, Int) -> [Step]) throws {
    self.reply = reply
    (listener, port) = try Socket.listen()
    Socket.detach { [self] in acceptAll() }
  }

  package var url: String { "http://127.0.0.1:\(port)" }
  package var requests: [Request] { state.withLock { $0.requests } }
  package var connections: Int { state.withLock { $0.connections } }
  /// How many clients closed their connection while a reply was under way.
  package var hangUps: Int { state.withLock { $0.hangUps } }

  /// The most replies that were under way at one moment.
  package var mostAtOnce: Int { state.withLock { $0.mostAtOnce } }

  package func stop() {
    state.withLock { $0.isStopped = true }
    shutdown(listener, Int32(SHUT_RDWR))
  }

  private func acceptAll() {
    while true {
      let socket = accept(listener, nil, nil)
      guard socket >= 0, !state.withLock({ $0.isStopped }) else {
        if socket >= 0 { close(socket) }
        break
      }
      let number = state.withLock { state in
        defer { state.connections += 1 }
        return state.connections
      }
      Socket.detach { [self] in serve(Socket(socket, silence: Self.longestSilence), number) }
    }
    close(listener)
  }

  private func serve(_ socket: Socket, _ connection: Int) {
    var reader = RequestReader(socket: socket, connection: connection)
    defer { socket.end() }
    while let request = reader.next(), !state.withLock({ $0.isStopped }) {
      let number = state.withLock { state in
        defer { state.requests.append(request) }
        state.underWay += 1
        state.mostAtOnce = max(state.mostAtOnce, state.underWay)
        return state.requests.count
      }
      defer { state.withLock { $0.underWay -= 1 } }
      for step in reply(request, number) where !perform(step, socket) { return }
    }
  }

  /// Does one step; false where the connection is over.
  private func perform(_ step: Step, _ socket: Socket) -> Bool {
    switch step {
    case .send(let bytes): return socket.send(bytes) || hungUp()
    case .pause(let duration): return socket.wait(duration) || hungUp()
    case .drip(let bytes, let pause):
      return bytes.allSatisfy { socket.send([$0]) && socket.wait(pause) } || hungUp()
    case .flood(let bytes, let times):
      return (0..<times).allSatisfy { _ in socket.send(bytes) } || hungUp()
    case .close: return false
    case .reset:
      socket.resetOnEnd()
      return false
    }
  }

  private func hungUp() -> Bool {
    state.withLock { $0.hangUps += 1 }
    return false
  }
}

extension LoopbackServer.Step {
  /// A correct response with a length.
  package static func response(
    _ status: Int = 200,
    headers: [(String, String)] = [("Content-Type", "application/json")],
    _ body: String
  ) -> LoopbackServer.Step {
    .send(head(status, headers + [("Content-Length", "\(body.utf8.count)")]) + Array(body.utf8))
  }

  /// A correct response that all is well.
  package static func ok(_ body: String) -> LoopbackServer.Step { .response(200, body) }

  /// The status line and headers of a response.
  package static func head(_ status: Int = 200, _ headers: [(String, String)]) -> [UInt8] {
    let lines = headers.map { "\($0.0): \($0.1)\r\n" }.joined()
    return Array("HTTP/1.1 \(status) Whatever\r\n\(lines)\r\n".utf8)
  }
}
