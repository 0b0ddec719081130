import Content
import Diagnostics
import Providers
import Recordings
import Store
import Testing

struct FormatTests {
  @Test func `what is written reads back, requests and failures included`() throws {
    let failed = Samples.request("lost", repeatIndex: 2)
    let written =
      Samples.tickets.map { Samples.recording(Samples.request($0), raw: [0xFF, 0x00, 0x80]) } + [
        Recording(
          fingerprint: Digest(of: failed), provider: "local", request: failed,
          outcome: .failed(["kind": "timeout", "message": "no answer"]))
      ]
    let read = try Samples.read(written)
    #expect(read.count == 5)
    let expected = written.sorted { $0.fingerprint < $1.fingerprint }
    #expect(try read.all() == expected)
    #expect(try read.all().allSatisfy { Digest(of: $0.request) == $0.fingerprint })
  }

  @Test func `the same content gives the same bytes in whatever order it came`() {
    let recordings = Samples.tickets.map { Samples.recording(Samples.request($0)) }
    let forwards = Samples.bytes(of: recordings)
    #expect(forwards == Samples.bytes(of: recordings.reversed()))
    let lines = String(decoding: forwards, as: UTF8.self).split(separator: "\n")
    let answers = lines.filter { $0.hasPrefix(#"{"fingerprint""#) }
    #expect(answers.count == 4)
    #expect(answers == answers.sorted())
    #expect(forwards.last == UInt8(ascii: "\n"))
    #expect(!forwards.contains(UInt8(ascii: "\r")))
  }

  @Test func `examples that every request repeats are written once`() {
    let text = String(
      decoding: Samples.bytes(of: Samples.tickets.map { Samples.recording(Samples.request($0)) }),
      as: UTF8.self)
    #expect(text.split(separator: "\n").count { $0.contains("I was billed two times") } == 1)
  }

  @Test func `an answer is found with its cost, latency and provider`() throws {
    let recording = Samples.recording()
    let found = try Samples.read([recording]).responses(for: [recording.fingerprint])
    let response = try #require(found[recording.fingerprint])
    #expect(response.cost == 0.0012)
    #expect(response.latency == 0.125)
    #expect((response.provider, response.model) == ("local", "nearest"))
    #expect(Completion(json: response.response)?.raw == Array("raw".utf8))
  }

  @Test func `pruning keeps what was used, and only the openings that it needs`() throws {
    let kept = Samples.recording(Samples.request("kept"))
    let other = Samples.recording(Samples.request("dropped", model: "other"))
    let pruned = try Samples.read([kept, other]).pruned(to: [kept.fingerprint])
    #expect(pruned == Samples.bytes(of: [kept]))
  }

  @Test(arguments: [
    ("{\"kind\":\"opening\"", "not JSON", 1),
    ("\n{\"kind\":\"opening\"}", "incomplete opening", 2),
    ("{\"kind\":\"melody\"}", "no line of kind \"melody\"", 1),
    ("{}", "no `kind`", 1),
    ("{\"fingerprint\":\"12\"}", "64 hexadecimal digits", 1),
    ("\u{FFFD}\u{0}\u{1}binary", "not JSON", 1),
  ])
  func `what is no recording is refused with its line`(
    text: String, cause: String, line: Int
  ) throws {
    let error = try #require(throws: Diagnostic.self) {
      try Recordings(parsing: Array(text.utf8), path: "a.rec.jsonl")
    }
    #expect(error.kind == "bad-recordings")
    #expect(error.cause.contains(cause))
    #expect(error.place?.line == line)
  }

  @Test func `a merge that kept a line twice is named`() throws {
    let bytes = Samples.bytes(of: [Samples.recording()])
    let answer = try #require(
      String(decoding: bytes, as: UTF8.self).split(separator: "\n").last)
    let error = try #require(throws: Diagnostic.self) {
      try Recordings(parsing: bytes + Array("\(answer)\n".utf8), path: "a.rec.jsonl")
    }
    #expect(error.cause.contains("two lines"))
    #expect(error.place?.line == 4)
  }

  @Test func `a truncated line is named when its answer is wanted`() throws {
    let recording = Samples.recording()
    let bytes = Samples.bytes(of: [recording]).dropLast(20)
    let recordings = try Recordings(parsing: Array(bytes), path: "a.rec.jsonl")
    let error = try #require(throws: Diagnostic.self) {
      try recordings.responses(for: [recording.fingerprint])
    }
    #expect(error.place?.description.hasPrefix("a.rec.jsonl:3") == true)
  }
}
