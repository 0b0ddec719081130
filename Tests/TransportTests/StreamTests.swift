import Testing
import Transport

struct StreamTests {
  private let stream = """
    \u{FEFF}: a comment\r
    event: start\r
    data: {"a":1}\r
    \r
    data: first\rdata:second\rdata\r\rid: 7\nretry: 10\nunknown: x\n\nevent: only\n\ndata: é€😀

    data: never finished
    """

  private let events = [
    ServerSentEvents.Event(name: "start", data: #"{"a":1}"#),
    ServerSentEvents.Event(data: "first\nsecond\n"),
    ServerSentEvents.Event(data: "é€😀"),
  ]

  @Test(arguments: [1, 2, 3, 5, 7, 64, 1_000])
  func `events are the same wherever the bytes are cut`(size: Int) {
    var decoder = ServerSentEvents()
    let bytes = Array(stream.utf8)
    let found = stride(from: 0, to: bytes.count, by: size).flatMap { start in
      decoder.take(bytes[start..<min(start + size, bytes.count)])
    }
    #expect(found == events)
    #expect(decoder.finish()?.data == "never finished", "whoever wants it can have it")
    #expect(decoder.finish() == nil)
  }

  @Test func `bytes that are not UTF-8 do not stop the stream`() {
    var decoder = ServerSentEvents()
    let found = decoder.take(Array("data: ".utf8) + [0xFF] + Array("\n\ndata: b\n\n".utf8))
    #expect(found.map(\.data) == ["\u{FFFD}", "b"])
  }

  @Test(arguments: [1, 2, 3, 100])
  func `JSON lines are the same wherever the bytes are cut`(size: Int) {
    var decoder = JSONLines()
    let bytes = Array("{\"a\":1}\r\n\n  \n{\"b\":\"é\"}\n[3".utf8)
    var found = stride(from: 0, to: bytes.count, by: size).flatMap { start in
      decoder.take(bytes[start..<min(start + size, bytes.count)])
    }
    if let last = decoder.finish() { found.append(last) }
    let texts = found.map { String(decoding: $0, as: UTF8.self) }
    #expect(texts == ["{\"a\":1}\r", "{\"b\":\"é\"}", "[3"])
  }
}
