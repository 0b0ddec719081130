import Content
import Providers
import Testing

struct NearestTests {
  private let provider = NearestProvider()

  private func request(
    _ messages: [(Message.Role, String)],
    _ parameters: Parameters = Parameters(),
    repeatIndex: Int = 0
  ) -> CompletionRequest {
    CompletionRequest(
      model: "nearest", messages: messages.map { Message(role: $0.0, content: $0.1) },
      parameters: parameters, repeatIndex: repeatIndex)
  }

  private let examples: [(Message.Role, String)] = [
    (.system, "Route to one of: billing, login, shipping, other."),
    (.user, "I was billed two times this month"), (.assistant, "billing"),
    (.user, "I cannot sign in, my password is wrong"), (.assistant, "login"),
    (.user, "The package never arrived"), (.assistant, "shipping"),
  ]

  @Test(arguments: [
    ("why was I billed twice", "billing"), ("my pasword does not work", "login"),
    ("packages arrived broken", "shipping"),
  ])
  func `with examples it answers as the nearest one was answered`(
    input: String, answer: String
  ) async throws {
    let completion = try await provider.complete(request(examples + [(.user, input)]))
    #expect(completion.text == answer)
    #expect(completion.finishReason == "stop")
    #expect(try JSON(parsing: completion.raw)["rule"] == "example")
  }

  @Test func `the examples' answers decide, not the labels`() async throws {
    var swapped = examples
    swapped[2].1 = "money"
    let completion = try await provider.complete(request(swapped + [(.user, "billed twice")]))
    #expect(completion.text == "money")
  }

  @Test func `with neither examples nor labels it returns the most central sentence`() async throws
  {
    let central = "The office printer prints blank pages though the printer has ink and paper."
    let completion = try await provider.complete(
      request([(.system, "Summarise."), (.user, "Hello there! \(central)\nGreetings from Ada.")]))
    #expect(completion.text == central)
  }

  @Test func `an empty message has an empty answer`() async throws {
    let completion = try await provider.complete(request([(.user, " \n ")]))
    #expect(completion.text.isEmpty)
  }

  @Test func `at a temperature it samples the likelier more often, by seed and repeat`()
    async throws
  {
    var counts: [String: Int] = [:]
    for index in 0..<400 {
      let asked = request(
        examples + [(.user, "why was I billed twice this month")],
        Parameters(temperature: 3, seed: 5), repeatIndex: index)
      let answer = try await provider.complete(asked).text
      #expect(try await provider.complete(asked).text == answer)
      counts[answer, default: 0] += 1
    }
    #expect(counts.count == 3)
    #expect(counts.values.max() == counts["billing"])
    #expect(counts["billing", default: 0] < 400)
  }

  @Test func `another seed gives other draws`() async throws {
    var draws: [[String]] = []
    for seed in 0..<2 {
      var answers: [String] = []
      for index in 0..<40 {
        let parameters = Parameters(temperature: 50, seed: seed)
        let asked = request(examples + [(.user, "hello")], parameters, repeatIndex: index)
        answers.append(try await provider.complete(asked).text)
      }
      draws.append(answers)
    }
    #expect(draws[0] != draws[1])
  }

  @Test func `a small top_p leaves only the likeliest`() async throws {
    for index in 0..<50 {
      let parameters = Parameters(temperature: 5, topP: 0.01)
      let asked = request(examples + [(.user, "billed twice")], parameters, repeatIndex: index)
      #expect(try await provider.complete(asked).text == "billing")
    }
  }

  @Test func `max_tokens and stop shorten the answer`() async throws {
    let chat: [(Message.Role, String)] = [
      (.user, "a"), (.assistant, "one two, three four"), (.user, "a"),
    ]
    let short = try await provider.complete(request(chat, Parameters(maxTokens: 2)))
    #expect(short.text == "one two" && short.finishReason == "length")
    #expect(short.usage.outputTokens == 2)
    let stopped = try await provider.complete(request(chat, Parameters(stop: ["three", ","])))
    #expect(stopped.text == "one two" && stopped.finishReason == "stop")
  }

  @Test func `usage counts words and marks`() async throws {
    let completion = try await provider.complete(
      request([(.system, "Labels: yes, no."), (.user, "It's fine, isn't it?")]))
    #expect(completion.usage.inputTokens == 6 + 10)
    #expect(completion.usage.outputTokens == 1)
  }

  @Test func `what it is not, it says`() async throws {
    #expect(provider.summary.contains("not a language model"))
    let tools = request([(.user, "a")], Parameters(tools: []))
    let unsupported = await #expect(throws: ProviderError.self) {
      try await provider.complete(tools)
    }
    #expect(unsupported?.kind == .unsupported)
    var other = request([(.user, "a")])
    other.model = "nearset"
    let unknown = await #expect(throws: ProviderError.self) { try await provider.complete(other) }
    #expect(unknown?.kind == .notFound)
    let mute = await #expect(throws: ProviderError.self) {
      try await provider.complete(request([(.system, "Labels: a, b.")]))
    }
    #expect(mute?.kind == .unsupported)
  }

  @Test func `its weights are part of the fingerprint`() {
    let asked = request([(.user, "a")])
    #expect(
      provider.fingerprint(of: asked) != Fingerprint.of(asked, family: "local", weights: nil))
  }

  @Test func `more texts than the cache holds change no answer`() async throws {
    for index in 0..<1_500 {
      let chat: [(Message.Role, String)] = [
        (.user, "number \(index)"), (.assistant, "\(index)"), (.user, "something else"),
        (.assistant, "no"), (.user, "number \(index)"),
      ]
      #expect(try await provider.complete(request(chat)).text == "\(index)")
    }
  }
}

/// Which embedder answers: the model's name says.
struct NearestEmbedderTests {
  private let provider = NearestProvider()

  @Test func `the summary names the standard embedder`() {
    #expect(provider.summary.hasSuffix("by hashed-ngrams."))
    #expect(provider.summary(of: "nearest-tiny").hasSuffix("by tiny."))
  }

  @Test func `the hashed n-grams can be asked for by name, under the same weights`() async throws {
    #expect(try await provider.models() == ["nearest", "nearest-hashed-ngrams"])
    let weights = provider.weightsDigest(of: "nearest")
    #expect(weights != nil)
    #expect(provider.weightsDigest(of: "nearest-hashed-ngrams") == weights)
    let request = CompletionRequest(
      model: "nearest-hashed-ngrams", messages: [Message(role: .user, content: "One sentence.")])
    #expect(try await provider.complete(request).text == "One sentence.")
  }

  @Test(arguments: ["nearest-all-MiniLM-L6-v2", "nearest-", "nearer"])
  func `a model that isn't there is not found`(model: String) async {
    let request = CompletionRequest(
      model: model, messages: [Message(role: .user, content: "One sentence.")])
    #expect(provider.weightsDigest(of: model) == nil)
    let fault = await #expect(throws: ProviderError.self) { try await provider.complete(request) }
    #expect(fault?.kind == .notFound)
    #expect(fault?.message.contains("local/\(model)") == true)
  }
}
