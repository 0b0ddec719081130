import Content
import Testing

struct JSONTests {
  @Test(arguments: [
    #"{"a":[1,2.5,null,true],"b":{"c":"d"}}"#, "[]", "{}", "9007199254740993", "-1", #""é\n""#,
    "1.0", "[[],[{}]]",
  ])
  func `what is parsed is written again`(text: String) throws {
    #expect(try JSON(parsing: text).text() == text)
  }

  @Test func `the canonical form sorts keys and knows no white space`() throws {
    let json = try JSON(parsing: #"{ "b": 1, "a": {"z": 1, "y": [ ]} }"#)
    #expect(json.text(.canonical) == #"{"a":{"y":[],"z":1},"b":1}"#)
  }

  @Test func `a repeated key keeps its last value`() throws {
    #expect(try JSON(parsing: #"{"a":1,"a":2}"#).text() == #"{"a":2}"#)
  }

  @Test(arguments: ["", "{", "[1,]", "nul", "\"\u{1}\"", "{\"a\" 1}", "1 2"])
  func `what is not JSON is an error`(text: String) {
    #expect(throws: JSONParsingError.self) { try JSON(parsing: text) }
  }

  @Test func `100,000 brackets are an error, not a crash`() {
    let text = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
    #expect(throws: JSONParsingError.self) { try JSON(parsing: text) }
  }
}

struct DigestTests {
  /// The examples of FIPS 180-2, appendix B.
  @Test(arguments: [
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
  ])
  func `SHA-256 is the standard's`(text: String, hex: String) {
    #expect(Digest(of: text).hex == hex)
    #expect(Digest(of: Array(text.utf8)).hex == hex)
  }
}
