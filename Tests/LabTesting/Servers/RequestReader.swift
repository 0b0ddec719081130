/// Reads HTTP/1.1 requests with a `Content-Length` from a socket, one after the other.
struct RequestReader {
  let socket: Socket
  let connection: Int
  private var buffer: [UInt8] = []

  init(socket: Socket, connection: Int) {
    self.socket = socket
    self.connection = connection
  }

  /// The next request; nil where the client has gone.
  mutating func next() -> LoopbackServer.Request? {
    let blank = Array("\r\n\r\n".utf8)
    while true {
      if let end = buffer.firstRange(of: blank) {
        let head = String(decoding: buffer[..<end.lowerBound], as: UTF8.self)
        buffer.removeSubrange(..<end.upperBound)
        return request(head)
      }
      guard more() else { return nil }
    }
  }

  private mutating func request(_ head: String) -> LoopbackServer.Request? {
    let lines = head.split(separator: "\r\n")
    let first = (lines.first ?? "").split(separator: " ")
    guard first.count == 3 else { return nil }
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let value = line[line.index(after: colon)...].drop { $0 == " " }
      headers[line[..<colon].lowercased()] = String(value)
    }
    let length = headers["content-length"].flatMap { Int($0) } ?? 0
    while buffer.count < length { guard more() else { return nil } }
    defer { buffer.removeFirst(length) }
    return LoopbackServer.Request(
      method: String(first[0]), path: String(first[1]), headers: headers,
      body: Array(buffer.prefix(length)), connection: connection)
  }

  private mutating func more() -> Bool {
    guard let bytes = socket.receive() else { return false }
    buffer += bytes
    return true
  }
}
