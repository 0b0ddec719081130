import Diagnostics
import Providers
import Testing

struct SettingsTests {
  @Test func `the design's example is read`() throws {
    let settings = try Settings(
      yaml: """
        providers:
          mock: {kind: openai, base_url: "http://127.0.0.1:8099/v1", key_env: MOCK_KEY, rpm: 600,
            tpm: 100000, max_concurrency: 64, timeout: 30}
        prices: {mock/mock-a: {input: 0.15, output: 0.60}}
        """, source: "cardlab.yaml")
    let mock = try #require(settings.providers["mock"])
    #expect(mock.kind == "openai" && mock.baseURL == "http://127.0.0.1:8099/v1")
    #expect(mock.keyEnvironmentName == "MOCK_KEY" && mock.timeout == 30)
    #expect(
      mock.limits
        == ProviderLimits(requestsPerMinute: 600, tokensPerMinute: 100_000, maxConcurrency: 64))
    #expect(mock.place?.line == 2 && mock.place?.column == 3)
    #expect(settings.price(of: "mock/mock-a") == Price(input: 0.15, output: 0.6))
  }

  @Test(arguments: ["", "# nothing\n", "providers:\nprices:\n", "{}"])
  func `settings that say nothing are fine`(yaml: String) throws {
    #expect(try Settings(yaml: yaml, source: "s") == Settings())
  }

  @Test(arguments: [
    ("provider:\n  a: {}", 1, 1, "did you mean `providers`?"),
    ("providers:\n  a: {kind: openia}", 2, 13, "did you mean `openai`?"),
    ("providers:\n  a: {base_ulr: x}", 2, 7, "did you mean `base_url`?"),
    ("providers:\n  a:\n    rpm: many", 3, 10, nil),
    ("providers:\n  a:\n    rpm: 0", 3, 10, nil),
    ("providers:\n  a:\n    base_url: ftp://x", 3, 15, nil),
    ("providers:\n  a:\n    base_url: http://me:secret@x", 3, 15, nil),
    ("providers:\n  a: [1]", 2, 6, nil),
    ("providers:\n  a/b: {}", 2, 8, nil),
    ("prices:\n  gpt: {input: 1, output: 1}", 2, 8, nil),
    ("prices:\n  a/b: {input: 1}", 2, 8, nil),
    ("prices:\n  a/b: {input: -1, output: 1}", 2, 16, nil),
    ("providers: [", 2, 1, nil),
    ("a: 1\na: 2", 1, 1, nil),
    ("- a", 1, 1, nil),
    ("providers: \t- x", 1, 13, nil),
  ])
  func `an error names file, line and column`(
    yaml: String, line: Int, column: Int, suggestion: String?
  ) throws {
    let error = try #require(throws: Diagnostic.self) {
      try Settings(yaml: yaml, source: "lab/cardlab.yaml")
    }
    #expect(error.place?.source == "lab/cardlab.yaml")
    #expect([error.place?.line, error.place?.column] == [line, column])
    if let suggestion { #expect(error.suggestion == suggestion) }
  }

  @Test(arguments: [
    "providers:\n  a: {key: sk-secret}", "providers:\n  a: {api_key: sk-secret}",
    "providers:\n  a:\n    key_env: sk-secret",
  ])
  func `a key written into settings is refused and not shown`(yaml: String) throws {
    let error = try #require(throws: Diagnostic.self) { try Settings(yaml: yaml, source: "s") }
    #expect(!error.rendered().contains("secret"))
    #expect(error.rendered().contains("environment variable"))
  }

  private static let hostile = [
    "a NUL byte": "a: \u{0}",
    "a large file": String(repeating: "#\n", count: 40_000),
    "a long line": String(repeating: "- ", count: 30_000),
    "deep brackets": "x: " + String(repeating: "[", count: 900),
    "deep bullets": String(repeating: "- ", count: 490),
    "aliases that multiply": "a: &a [1,1]\nb: &b [*a,*a,*a]\nproviders: &c [*b,*b,*b]",
    "an escape sequence": "\u{1B}[31m: 1",
  ]

  @Test(arguments: hostile.keys.sorted())
  func `hostile text is an error`(name: String) throws {
    let yaml = try #require(Self.hostile[name])
    #expect(throws: Diagnostic.self) { try Settings(yaml: yaml, source: "s") }
  }

  @Test func `the workspace's file stands over the user's`() throws {
    let workspace = try Settings(
      yaml: "providers: {a: {rpm: 1}}\nprices: {x/y: {input: 1, output: 1}}", source: "w")
    let user = try Settings(
      yaml: "providers: {a: {rpm: 2}, b: {rpm: 3}}\nprices: {x/y: {input: 9, output: 9}}",
      source: "u")
    let both = workspace.completed(by: user)
    #expect(both.providers["a"]?.limits.requestsPerMinute == 1)
    #expect(both.providers["b"]?.limits.requestsPerMinute == 3)
    #expect(both.price(of: "x/y")?.input == 1)
  }
}

struct PriceTests {
  private let settings = Settings()
  private let usage = Usage(inputTokens: 1_000_000, outputTokens: 500_000, cachedTokens: 400_000)

  @Test func `cached input has its own price`() throws {
    let cost = try #require(settings.cost(of: usage, model: "openai/gpt-4o-mini"))
    #expect(abs(cost - (0.6 * 0.15 + 0.4 * 0.075 + 0.5 * 0.6)) < 1e-12)
  }

  @Test(arguments: ["openai/gpt-99", "mock/mock-a", "nonsense", "", "openai/gpt-4o-mini-large"])
  func `an unknown price is unknown, never 0`(model: String) {
    #expect(settings.cost(of: usage, model: model) == nil)
  }

  @Test func `unknown usage has no cost`() {
    #expect(settings.cost(of: Usage(inputTokens: 1), model: "openai/gpt-4o") == nil)
  }

  @Test(arguments: [
    ("openai/gpt-4o-2024-11-20", "openai/gpt-4o"),
    ("anthropic/claude-haiku-4-5-20251001", "anthropic/claude-haiku-4-5"),
    ("openai/gpt-4.1-latest", "openai/gpt-4.1"), ("openai-responses/gpt-4o", "openai/gpt-4o"),
  ])
  func `a snapshot costs what its model does`(snapshot: String, model: String) {
    #expect(settings.price(of: snapshot) != nil)
    #expect(settings.price(of: snapshot) == settings.price(of: model))
  }

  @Test func `a snapshot with a price of its own keeps it`() {
    #expect(settings.price(of: "openai/gpt-4o-2024-05-13")?.input == 5)
  }

  @Test func `what runs on this machine costs nothing`() {
    #expect(settings.cost(of: usage, model: "local/nearest") == 0)
  }

  @Test func `every built-in price is a price`() {
    for (model, price) in PriceTable.builtIn.prices {
      #expect(
        price.input >= 0 && (price.output >= price.input || model.contains("embedding")), "\(model)"
      )
      #expect((price.cached ?? 0) <= price.input, "\(model)")
    }
  }
}
