import Content
import Providers
import Testing

struct CompletionTests {
  @Test(arguments: [
    [], Array(#"{"id": "x", "a": "é\u0000"}"#.utf8), [0], [0xFF], [0xFF, 0xFE], [0xC3, 0x28, 0x00],
    Array(0...255),
  ])
  func `an answer stored as JSON reads back exactly, whatever its bytes`(raw: [UInt8]) throws {
    let completion = Completion(
      text: "é\n\u{0}", finishReason: "stop",
      usage: Usage(inputTokens: 3, outputTokens: 1, cachedTokens: 0), requestID: "r-1", raw: raw,
      latency: 0.1 + 0.2, refusal: "no")
    let text = completion.json.text(.canonical)
    #expect(try Completion(json: JSON(parsing: text)) == completion)
  }

  @Test func `what is unknown stays unknown`() throws {
    let read = try #require(Completion(json: Completion(text: "").json))
    #expect(read.usage.inputTokens == nil && read.finishReason == nil && read.refusal == nil)
  }

  @Test(arguments: ["{}", "[]", #"{"text":"a"}"#, #"{"text":"a","latency":1,"raw_base64":"?"}"#])
  func `what is no stored answer is refused`(text: String) throws {
    #expect(try Completion(json: JSON(parsing: text)) == nil)
  }
}
