import Content
import Diagnostics
import Experiments
import LabTesting
import Testing

/// `ask` over real sockets.
struct AskTests {
  private typealias Step = LoopbackServer.Step

  private static func event(_ text: String) -> [UInt8] {
    Array(
      #"data: {"choices":[{"index":0,"delta":{"content":\#(JSON.string(text).text())}}]}"#.utf8)
      + Array("\n\n".utf8)
  }

  /// A stream that a length bounds, so that a break within it is one.
  private static func stream(_ pieces: [[UInt8]], then last: [Step]) -> [Step] {
    [.send(Step.head(200, [("Content-Length", "100000")]))]
      + pieces.flatMap { [.send($0), .pause(.milliseconds(20))] } + last
  }

  @Test func `who listens hears the answer as it comes, and its end`() async throws {
    let done = Array("data: [DONE]\n\n".utf8)
    let server = try LoopbackServer { _, _ in
      Self.stream([Self.event("bill"), Self.event("ing")], then: [.send(done), .close])
    }
    let lab = try ServedLab(server)
    let code =
      "ask(card(\"echo.card.yaml\"), {question: \"x\", expected: \"billing\"})\n[_a.text, _a.passed]"
    let shown = try await lab.evaluate(
      code.replacing("ask(", with: "_a = ask(", maxReplacements: 1), listens: true)
    #expect(shown == "[\"billing\", true]")
    #expect(lab.pieces == [.text("bill"), .text("ing"), nil])
    #expect(lab.bodies.first?["stream"] == true)
  }

  @Test func `what was heard of a call that broke counts no more when it is made again`()
    async throws
  {
    let server = try LoopbackServer { _, number in
      let done = Array("data: [DONE]\n\n".utf8)
      return number == 0
        ? Self.stream([Self.event("half")], then: [.reset])
        : Self.stream([Self.event("whole")], then: [.send(done), .close])
    }
    let lab = try ServedLab(server)
    let shown = try await lab.evaluate(
      "ask(card(\"echo.card.yaml\"), {question: \"x\"}).text", listens: true)
    #expect(shown == "whole")
    #expect(lab.pieces == [.text("half"), .again, .text("whole"), nil])
  }

  @Test func `where nobody listens the answer is asked for whole`() async throws {
    let lab = try ServedLab()
    let code = "ask(card(\"echo.card.yaml\"), {question: \"x\"}).text"
    #expect(try await lab.evaluate(code) == "echo: x")
    #expect(lab.bodies.first?["stream"] == nil)
    #expect(try await lab.evaluate(code, listens: true) == "echo: x")
    #expect(lab.pieces == [nil], "the store has it whole")
  }

  @Test func `without what its assertions need an answer is not graded, in the store neither`()
    async throws
  {
    let lab = try ServedLab()
    let shown = try await lab.evaluate(
      """
      a = ask(card("echo.card.yaml"), {question: "x"})
      b = ask(card("echo.card.yaml"), {question: "x", expected: nil})
      c = ask(card("echo.card.yaml"), {question: "x", expected: "echo: x"})
      d = ask(card("echo.card.yaml"), {question: "x", expected: "y"})
      stored = sql("SELECT passed FROM test_results ORDER BY execution_id").passed.list()
      [[a.passed, a.score, b.passed, c.passed, d.passed], stored]
      """)
    #expect(shown == "[[nil, nil, nil, true, false], [nil, nil, 1, 0]]")
  }

  @Test(arguments: ["openai", "openai-responses", "anthropic", "ollama"])
  func `pictures of a card and of the call reach the provider`(kind: String) async throws {
    let lab = try ServedLab(kind: kind)
    let dot: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0]
    lab.folder.write("dot.jpg", dot)
    lab.folder.write("other.jpg", dot + [1])
    lab.folder.write(
      "look.card.yaml",
      """
      title: Look
      model: far/echo
      variables: {picture: {type: text}}
      template:
        - user: What is it?
          images: ["{{ picture }}", "{% if picture == 'none' %}dot.jpg{% endif %}"]
      """)
    let code = """
      a = ask(card("look.card.yaml"), {picture: "dot.jpg"}, images: ["other.jpg"])
      b = ask(card("look.card.yaml"), {picture: "dot.jpg"})
      [a.text, b.stored]
      """
    #expect(try await lab.evaluate(code) == "[\"echo: What is it?\", false]")
    let texts = lab.bodies.map { $0.text() }
    let encoded = (first: "/9j/4A==", second: "/9j/4AE=")
    #expect(texts.count == 2)
    #expect(texts[0].contains(encoded.first) && texts[0].contains(encoded.second), "\(texts[0])")
    #expect(texts[1].contains(encoded.first) && !texts[1].contains(encoded.second))
  }

  @Test(arguments: ["openai", "openai-responses", "anthropic"])
  func `a picture's address is the provider's to open`(kind: String) async throws {
    let lab = try ServedLab(kind: kind)
    let address = "https://pictures.test/a.png"
    _ = try await lab.evaluate(
      "ask(card(\"echo.card.yaml\"), {question: \"x\"}, images: [\"\(address)\"])")
    #expect(lab.bodies.first?.text().contains(address) == true)
  }

  @Test(arguments: [
    ("ollama", "far/echo", "https://pictures.test/a.png", "opens no addresses"),
    ("openai", "local/nearest", "https://pictures.test/a.png", "has no `images`"),
    ("openai", "far/echo", "notes.txt", "notes.txt: this is no PNG, JPEG, GIF or WebP image"),
    ("openai", "far/echo", "none.png", "none.png: No such file"),
  ])
  func `a picture that cannot be shown is told before anything is sent`(
    kind: String, model: String, picture: String, words: String
  ) async throws {
    let lab = try ServedLab(kind: kind)
    lab.folder.write("notes.txt", "no picture")
    let code =
      "ask(card(\"echo.card.yaml\"), {question: \"x\"}, images: [\"\(picture)\"], model: \"\(model)\")"
    let fault = await #expect(throws: Diagnostic.self) { try await lab.evaluate(code) }
    #expect(fault?.cause.contains(words) == true, "\(fault as Any)")
    #expect(lab.server.requests.isEmpty)
  }

  @Test func `a card reaches for no picture outside its folder`() async throws {
    let lab = try ServedLab()
    lab.folder.write(
      "look.card.yaml",
      """
      title: Look
      model: far/echo
      variables: {picture: {type: text}}
      template:
        - user: What is it?
          images: ["{{ picture }}"]
      """)
    for (picture, kind) in [("../x.png", "forbidden-include"), ("none.png", "missing-file")] {
      let fault = await #expect(throws: Diagnostic.self) {
        try await lab.evaluate("ask(card(\"look.card.yaml\"), {picture: \"\(picture)\"})")
      }
      #expect(fault?.kind.rawValue == kind && fault?.place?.line == 6, "\(fault as Any)")
    }
    #expect(lab.server.requests.isEmpty)
  }

  @Test func `what came with an answer can be read, from the store too`() async throws {
    let body =
      #"{"id":"x-1","choices":[{"message":{"content":null,"refusal":"No.","tool_calls":[{"id":"c","#
      + #""function":{"name":"look","arguments":"{}"}}]},"finish_reason":"stop"}],"usage":{"#
      + #""prompt_tokens":9,"completion_tokens":5,"prompt_tokens_details":{"cached_tokens":4},"#
      + #""completion_tokens_details":{"reasoning_tokens":3}}}"#
    let lab = try ServedLab(LoopbackServer { _, _ in [.ok(body)] })
    let code = """
      a = ask(card("echo.card.yaml"), {question: "x"})
      [a.stored, a.refusal, a.tool_calls[0].name, a.cached_tokens, a.reasoning_tokens,
       a.finish_reason, a.request_id]
      """
    for stored in [false, true] {
      #expect(
        try await lab.evaluate(code) == #"[\#(stored), "No.", "look", 4, 3, "stop", "x-1"]"#)
    }
    #expect(lab.server.requests.count == 1)
  }

  @Test func `a model that Ollama has not says how to fetch it`() async throws {
    let lab = try ServedLab(kind: "ollama")
    let fault = await #expect(throws: Diagnostic.self) {
      try await lab.evaluate(
        "ask(card(\"echo.card.yaml\"), {question: \"x\"}, model: \"far/llama3.2\")")
    }
    #expect(fault?.kind == "provider-not-found")
    #expect(
      fault?.suggestion == "far serves echo, slow; `ollama pull llama3.2` fetches it")
  }
}
