import Content
import Providers
import Testing

struct FingerprintTests {
  private let request = CompletionRequest(
    model: "gpt-4o-mini",
    messages: [
      Message(role: .system, content: "Be brief."),
      Message(role: .user, content: "Zähle: 1, 2\n\"drei\""),
    ],
    parameters: Parameters(temperature: 0, maxTokens: 16, stop: ["\n"]),
    repeatIndex: 2)

  /// Both digests were computed with Python's json and hashlib.
  ///
  /// They never change: recordings made by any release are found by them.
  @Test func `the digits are fixed for good`() {
    let remote = Fingerprint.of(request, family: "openai", weights: nil)
    #expect(remote.hex == "803260c1594f081fe0d2e9ae64d3fe4c0c9d43cd59e6aa77dd7a7e2f16a9b826")
    var withTools = request
    withTools.parameters.tools = [["type": "function"]]
    let weights = Digest(hex: String(repeating: "ab", count: 32))
    let local = Fingerprint.of(withTools, family: "openai", weights: weights)
    #expect(local.hex == "686f37fcfba512304048e084d18a66a188445fc9b5e5a1970b74b5da434ee397")
  }

  @Test func `everything that may change the answer changes the fingerprint`() {
    let first = Fingerprint.of(request, family: "openai", weights: nil)
    var others = Array(repeating: request, count: 5)
    others[0].model = "gpt-4o"
    others[1].messages[0].role = .user
    others[2].messages[1].content += " "
    others[3].parameters.temperature = 1
    others[4].repeatIndex = 3
    let digests = others.map { Fingerprint.of($0, family: "openai", weights: nil) }
    let family = Fingerprint.of(request, family: "anthropic", weights: nil)
    #expect(Set(digests + [first, family]).count == 7)
  }

  /// The digest was computed with Python's json and hashlib over a document written by hand.
  @Test func `pictures and calls are covered, pictures by their digest`() throws {
    let image = try MessageImage(bytes: [0xFF, 0xD8, 0xFF, 0xE0])
    let call = ToolCall(id: "c1", name: "look", arguments: "{}")
    let messages = [
      Message(
        role: .user, content: "what?",
        images: [image, try MessageImage(address: "https://pictures.test/a.png")]),
      Message(role: .assistant, content: "", toolCalls: [call]),
      Message(role: .tool, content: "a cat", toolCallID: "c1"),
    ]
    let asked = CompletionRequest(model: "m", messages: messages)
    let digest = Fingerprint.of(asked, family: "openai", weights: nil)
    #expect(digest.hex == "17a7a6c72644fd5cfd10dd699adbdecd41b3a861d976b68e3ebbd78643bc0d13")
    #expect(!Fingerprint.document(of: asked, family: "f", weights: nil).text().contains("/9j/"))
  }

  @Test func `the order in which a schema's keys were written does not matter`() throws {
    let digests = try [#"{"type":"json_object","x":1}"#, #"{"x":1,"type":"json_object"}"#].map {
      var copy = request
      copy.parameters.responseFormat = try JSON(parsing: $0)
      return Fingerprint.of(copy, family: "openai", weights: nil)
    }
    #expect(digests[0] == digests[1])
  }
}
