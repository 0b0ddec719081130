import Content
import Diagnostics
import Testing

struct JSONFaultTests {
  @Test(arguments: [
    ("", 0, "the text is empty"), ("  ", 2, "the text ends too early: expected a value"),
    ("[1,]", 3, "expected a value"), ("[1 2]", 3, "expected a comma or `]`"),
    (#"{"a" 1}"#, 5, "expected a colon after the key"),
    ("{'a': 1}", 1, "expected a key in double quotes"),
    (#"{"a":1,}"#, 7, "expected a key in double quotes"),
    (#"{"a":1"#, 6, "the text ends too early: expected a comma or `}`"),
    ("[nul]", 1, "expected a value: true, false, null, a number or a text in double quotes"),
    ("1 2", 2, "something follows the end of the document"),
    ("[01]", 1, "this is not a number as JSON writes one"),
    ("[1.]", 1, "this is not a number as JSON writes one"),
    ("[-]", 1, "this is not a number as JSON writes one"),
    ("[1e]", 1, "this is not a number as JSON writes one"),
    ("[1a]", 1, "this is not a number as JSON writes one"),
    ("[1e999]", 1, "this number is too large"), (#"["abc]"#, 1, "this text has no closing quote"),
    ("[\"a\u{1}\"]", 3, "a control character in a text must be escaped"),
    (#"["a\x"]"#, 3, "this escape means nothing in JSON"),
    (#"["\ud800"]"#, 2, "this escape means nothing in JSON"),
    (#"["\udc00"]"#, 2, "this escape means nothing in JSON"),
  ])
  func `an error says what is wrong and at which byte`(text: String, offset: Int, message: String) {
    let error = #expect(throws: JSONParsingError.self) { try JSON(parsing: text) }
    #expect(error == JSONParsingError(message, at: offset))
  }

  @Test(arguments: [
    "9223372036854775808", "18446744073709551616", "-9223372036854775809",
    "123456789012345678901234567890",
  ])
  func `an integer beyond 64 bits is an error rather than a loss of digits`(digits: String) {
    let error = #expect(throws: JSONParsingError.self) { try JSON(parsing: "[1, \(digits)]") }
    #expect(error?.offset == 4)
    #expect(error?.message.contains("does not fit in 64 bits") == true)
  }

  @Test(arguments: ["9223372036854775807", "-9223372036854775808", "1e20", "[1.5e300]"])
  func `the largest integers and reals are read`(text: String) throws {
    _ = try JSON(parsing: text)
  }

  @Test func `bytes that are not UTF-8 are an error at the first of them`() {
    let error = #expect(throws: JSONParsingError.self) {
      try JSON(parsing: Array(#"["caf"#.utf8) + [0xE9] + Array(#""]"#.utf8))
    }
    #expect(error == JSONParsingError("the text is not valid UTF-8", at: 5))
  }

  @Test func `nesting is refused from a stated depth on`() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    _ = try JSON(parsing: nested(JSONParser.deepest - 1))
    let error = #expect(throws: JSONParsingError.self) { try JSON(parsing: nested(100_000)) }
    #expect(error?.message == "brackets are nested more than \(JSONParser.deepest) deep")
    #expect(error?.offset == JSONParser.deepest - 1)
  }

  @Test func `a fault is placed by line and column`() {
    let text = Array("[1,\n  é]".utf8)
    let error = #expect(throws: JSONParsingError.self) { try JSON(parsing: text) }
    #expect(error?.diagnostic(in: text, source: "a.json").place?.description == "a.json:2:3")
  }

  /// Every text that differs from a good one in one byte: the parser and the search for its fault
  /// must agree on which of them are JSON.
  @Test func `what the parser refuses always has a place`() {
    let good = Array(#"{"a":[1,-2.5e3,"x\n\u00e9"],"b":null}"#.utf8)
    for position in good.indices {
      for byte in UInt8.min...UInt8.max {
        var text = good
        text[position] = byte
        do throws(JSONParsingError) {
          _ = try JSON(parsing: text)
        } catch {
          #expect(error.offset > 0 || position == 0, "\(String(decoding: text, as: UTF8.self))")
        }
      }
    }
  }
}

struct UTF8CheckingTests {
  @Test(
    arguments: [
      ([], nil), ([0x61, 0xC3, 0xA9], nil), ([0xF0, 0x9F, 0xA6, 0x8A], nil), ([0xE9], 0),
      ([0x61, 0xC3], 1), ([0xC0, 0x80], 0), ([0xED, 0xA0, 0x80], 0), ([0xF5, 0x80, 0x80, 0x80], 0),
      ([0x61, 0xE2, 0x82], 1), ([0x80], 0), ([0xF4, 0x90, 0x80, 0x80], 0), ([0xE0, 0x80, 0x80], 0),
    ] as [([UInt8], Int?)])
  func `the first byte that is not UTF-8 is found`(bytes: [UInt8], fault: Int?) {
    #expect(bytes.withUnsafeBytes(UTF8Checking.firstFault) == fault)
  }
}

struct DigestStreamTests {
  @Test func `pieces give the digest of the whole`() {
    let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let stream = DigestStream()
    for start in stride(from: 0, to: bytes.count, by: 999) {
      Array(bytes[start..<min(start + 999, bytes.count)]).withUnsafeBytes(stream.update)
    }
    #expect(stream.finish() == Digest(of: bytes))
  }
}
