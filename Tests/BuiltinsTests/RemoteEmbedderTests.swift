import Builtins
import Content
import Diagnostics
import LabTesting
import Language
import Testing
import Transport

/// Embedders at a provider, over real sockets: whatever compares texts can name one, and no text is ever
/// sent twice.
struct RemoteEmbedderTests {
  private let folder = TemporaryFolder()
  private let server: LoopbackServer

  init() throws {
    server = try DialectServer.start()
    folder.write(
      "cardlab.yaml",
      """
      providers:
        far: {kind: openai, base_url: "\(server.url)/v1"}
        near: {kind: ollama, base_url: "\(server.url)"}
      """)
  }

  /// What code shows in a lab of its own on the one store, as a program that starts anew.
  private func shown(_ code: String) async throws -> String? {
    let lab = Lab(
      folder: folder.path, workspace: Workspace(nearest: folder.path),
      transport: { CurlTransport() })
    return try await onOwnThread {
      try Interpreter(builtins: Catalogue.all, host: lab).evaluate(code, named: "test")?.display
    }
  }

  /// The texts that the server was asked to embed, call by call.
  private var calls: [[String]] {
    server.requests.filter { $0.path.contains("embed") }.map { request in
      let body = try? JSON(parsing: request.body)
      return body?["input"]?.array?.compactMap(\.string) ?? []
    }
  }

  @Test(arguments: ["far", "near"])
  func `every builtin takes a provider's embedder, and no text is sent twice`(
    provider: String
  ) async throws {
    defer { server.stop() }
    let setting = """
      t = ["aaa", "bbbbbbbbbbbbbbbbbbbbbbbb", "abcabcabc", "aaa", "zzzzzz"]
      m = "\(provider)/echo"

      """
    let codes = [
      "embed(t, model: m).count", "similarity(t[0], t[1], model: m) > 0.9",
      "nearest(\"aaa\", t, k: 2, model: m).row",
      "duplicates(t, above: 0.999999, model: m).len() > 0",
      "clusters(t, k: 2, model: m).labels.len()", "landscape(t, model: m).points.len()",
      "drift(t, t, model: m).p", "consistency(t, model: m).groups",
      "t.embed(model: m).model",
    ]
    for code in codes { _ = try await shown(setting + code) }
    #expect(try await shown(setting + "embed(t, model: m).count") == "5")
    #expect(try await shown(setting + "nearest(\"aaa\", t, k: 2, model: m).row") == "[0, 3]")
    #expect(try await shown(setting + "t.embed(model: m).model") == "\(provider)/echo")
    #expect(
      calls.flatMap(\.self).sorted() == ["aaa", "abcabcabc", "bbbbbbbbbbbbbbbbbbbbbbbb", "zzzzzz"])
    #expect(calls.count == 1)
  }

  @Test func `many texts go in a few calls`() async throws {
    defer { server.stop() }
    let code = "embed(range(300).map(i => \"text \\(i)\"), model: \"far/echo\").count"
    #expect(try await shown(code) == "300")
    #expect(calls.map(\.count).sorted() == [44, 128, 128])
    #expect(Set(calls.flatMap(\.self)).count == 300)
  }

  private static let card = """
    title: Echo
    model: local/nearest-hashed-ngrams
    variables: {q: {type: text}}
    template: "{{ q }}"
    assert:
      - similar: {text: ["{{ expected }}", "something else"], model: far/echo}
    """

  private static let setting = """
    echo = card("echo.card.yaml")
    q = range(60).map(i => "question \\(i)")
    exp = ab(echo, echo, on: table(q: q, expected: q))

    """

  @Test func `an assertion by a provider's embedder sends no text twice, and few calls`()
    async throws
  {
    defer { server.stop() }
    folder.write("echo.card.yaml", Self.card)
    #expect(try await shown(Self.setting + "exp.results.passed.all()") == "true")
    let sent = calls
    #expect(
      sent.flatMap(\.self).count == 61, "60 questions, which are also the answers, and one text")
    #expect(Set(sent.flatMap(\.self)).count == 61)
    #expect(sent.count < 40, "texts that wait go together: \(sent.map(\.count))")
    // Another program, other trials of the same texts: the store knows them all.
    #expect(try await shown(Self.setting + "exp.results.score.min() > 0.99") == "true")
    #expect(calls.count == sent.count)
  }

  @Test func `stored answers that are graded anew go in a few calls`() async throws {
    defer { server.stop() }
    folder.write("echo.card.yaml", Self.card.replacing("far/echo", with: "hashed-ngrams"))
    #expect(try await shown(Self.setting + "exp.results.passed.all()") == "true")
    #expect(calls.isEmpty)
    folder.write("echo.card.yaml", Self.card)
    #expect(try await shown(Self.setting + "exp.results.passed.all()") == "true")
    #expect(Set(calls.flatMap(\.self)).count == 61)
    #expect(calls.flatMap(\.self).count == 61)
    #expect(calls.count < 40, "\(calls.map(\.count))")
  }

  @Test(arguments: [
    ("far/none", "no model `none`"), ("nowhere/echo", "no provider"), ("bert", "no embedder"),
  ])
  func `an embedder that can't be asked ends the run, and grades nothing`(
    model: String, cause: String
  ) async throws {
    defer { server.stop() }
    folder.write("echo.card.yaml", Self.card.replacing("far/echo", with: model))
    let fault = await #expect(throws: Diagnostic.self) { try await shown(Self.setting) }
    #expect(fault?.cause.contains(cause) == true, "\(fault?.cause ?? "")")
    folder.write("echo.card.yaml", Self.card)
    #expect(try await shown(Self.setting + "exp.results.passed.all()") == "true")
  }
}
