internal import Glibc
internal import Synchronization

/// A proxy on 127.0.0.1 that opens tunnels (`CONNECT`), all of them to one port of this machine,
/// whatever host is asked for.
package final class TunnelProxy: Sendable {
  package let port: UInt16
  private let listener: Int32
  private let target: UInt16
  private let opened = Mutex<[String]>([])

  /// Starts listening; every tunnel leads to `target` on 127.0.0.1.
  package init(to target: UInt16) throws {
    self.target = target
    (listener, port) = try Socket.listen()
    Socket.detach { [self] in acceptAll() }
  }

  package var url: String { "http://127.0.0.1:\(port)" }

  /// The `host:port` of each tunnel that was asked for.
  package var tunnels: [String] { opened.withLock { $0 } }

  package func stop() { shutdown(listener, Int32(SHUT_RDWR)) }

  private func acceptAll() {
    while case let client = accept(listener, nil, nil), client >= 0 {
      Socket.detach { [self] in serve(client) }
    }
    close(listener)
  }

  private func serve(_ client: Int32) {
    let near = Socket(client, silence: LoopbackServer.longestSilence)
    defer { near.end() }
    var reader = RequestReader(socket: near, connection: 0)
    guard let request = reader.next(), request.method == "CONNECT",
      let far = try? Socket.connect(to: target)
    else {
      _ = near.send(LoopbackServer.Step.head(405, [("Content-Length", "0")]))
      return
    }
    defer { far.end() }
    opened.withLock { $0.append(request.path) }
    guard near.send(Array("HTTP/1.1 200 Connection established\r\n\r\n".utf8)) else { return }
    Socket.detach {
      while let bytes = far.receive(), near.send(bytes) {}
      near.close()
    }
    while let bytes = near.receive(), far.send(bytes) {}
    far.close()
  }
}
