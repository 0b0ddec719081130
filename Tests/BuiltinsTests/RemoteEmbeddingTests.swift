import Content
import Diagnostics
import LabTesting
import Testing

/// Texts that a provider embeds are asked for as an experiment's answers are.
struct RemoteEmbeddingTests {
  /// Answers with a vector and two tokens for each text; a call whose number `refuses` says is refused.
  private static func server(
    refusing refuses: @escaping @Sendable (Int) -> Bool = { _ in false }
  ) throws -> LoopbackServer {
    try LoopbackServer { request, number in
      guard !refuses(number) else {
        return [
          .response(429, headers: [("retry-after-ms", "1")], #"{"error":{"message":"busy"}}"#)
        ]
      }
      let count = (try? JSON(parsing: request.body))?["input"]?.array?.count ?? 0
      let data = (0..<count).map { #"{"index":\#($0),"embedding":[1,\#($0)]}"# }
      let body =
        #"{"data":[\#(data.joined(separator: ","))],"usage":{"prompt_tokens":\#(2 * count)}}"#
      return [.pause(.milliseconds(50)), .ok(body)]
    }
  }

  private static let prices = "prices: {far/*: {input: 1000, output: 0}}"
  private static let embed =
    "v = embed(range(400).map(i => \"text number \\(i)\"), model: \"far/small\")\n"

  @Test func `calls are made side by side, counted, paid and told`() async throws {
    let lab = try ServedLab(settings: Self.prices, Self.server())
    let shown = try await lab.evaluate(
      Self.embed + """
        kinds = events().kind.list()
        count = k => kinds.filter(x => x == k).len()
        [v.count, count("request"), count("response"), costs().model[0], costs().input_tokens[0],
         costs().cost[0].round(6)]
        """)
    #expect(shown == "[400, 4, 4, \"far/small\", 800, 0.8]")
    #expect(lab.server.requests.count == 4)
    #expect(lab.server.mostAtOnce > 1)
  }

  @Test func `the provider's limit on calls in flight holds`() async throws {
    let lab = try ServedLab(Self.server())
    lab.folder.write(
      "cardlab.yaml",
      "providers: {far: {base_url: \"\(lab.server.url)/v1\", max_concurrency: 1}}")
    #expect(try await lab.evaluate(Self.embed + "v.count") == "400")
    #expect(lab.server.mostAtOnce == 1)
  }

  @Test func `a refused call is made again, and the ledger says so`() async throws {
    let lab = try ServedLab(Self.server { $0 == 1 })
    let shown = try await lab.evaluate(
      Self.embed + "events().where(.kind == \"retry\").detail[0].failure")
    #expect(shown == "rate-limit")
    #expect(lab.server.requests.count == 5)
  }

  @Test func `what fails for good is an error, and nothing more is asked for`() async throws {
    let server = try LoopbackServer { _, _ in
      [.response(401, #"{"error":{"message":"no"}}"#)]
    }
    let lab = try ServedLab(server)
    let fault = await #expect(throws: Diagnostic.self) { try await lab.evaluate(Self.embed) }
    #expect(fault?.kind == "provider-authentication")
    #expect(lab.server.requests.count <= 4)
  }
}
