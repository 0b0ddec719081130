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
      latency: 0.1 + 0.2, refusal: "no",
      toolCalls: [ToolCall(id: "c", name: "f", arguments: "{\"a\": \"é\"}")],
      logprobs: [
        TokenLogprob(
          token: "é", logprob: -0.1, alternatives: [TokenLogprob(token: "e", logprob: -3)])
      ], chunks: [2, 1, 1])
    let text = completion.json.text(.canonical)
    #expect(try Completion(json: JSON(parsing: text)) == completion)
    #expect(completion.pieces == ["é", "\n", "\u{0}"])
  }

  /// As stores and recordings of the first release hold it.
  @Test func `an answer that was stored before there were pieces and calls still reads`() throws {
    let text =
      #"{"text":"hi","latency":0.5,"finish_reason":"stop","usage":{"input_tokens":3},"raw":"{}"}"#
    let read = try #require(try Completion(json: JSON(parsing: text)))
    #expect(
      read
        == Completion(
          text: "hi", finishReason: "stop", usage: Usage(inputTokens: 3), raw: Array("{}".utf8),
          latency: 0.5))
    #expect(read.json.object?.keys.contains("chunks") == false && read.pieces == ["hi"])
  }

  @Test(arguments: [[1], [1, 1, 1, 1, 1], [-1, 5], [0, 4]])
  func `pieces that are not those of the text leave it whole`(chunks: [Int]) {
    #expect(Completion(text: "abcd", chunks: chunks).pieces == ["abcd"])
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
