package import Content
package import Diagnostics

/// How a model is to answer, in one vocabulary for every provider.
///
/// What is nil is left to the provider's default and not sent. Each provider maps the vocabulary to its
/// own; one that cannot do what is asked says so (``ProviderError/Kind/unsupported``) instead of
/// ignoring it.
package struct Parameters: Sendable, Hashable {
  /// At least 0; 0 asks for the likeliest answer.
  package var temperature: Double?
  /// The probability mass to sample from, above 0 and at most 1.
  package var topP: Double?
  /// The most tokens to answer with.
  package var maxTokens: Int?
  /// Texts that end the answer.
  package var stop: [String]?
  package var seed: Int?
  /// The form of the answer, as OpenAI writes it: `{"type": "json_schema", "json_schema": {…}}`.
  package var responseFormat: JSON?
  /// The tools that the model may call, as OpenAI writes them.
  package var tools: JSON?
  /// How many alternatives to report for each token; 0 reports the chosen token's alone.
  package var logprobs: Int?
  /// `minimal`, `low`, `medium`, `high`, or what else the provider knows.
  package var reasoningEffort: String?

  package init(
    temperature: Double? = nil,
    topP: Double? = nil,
    maxTokens: Int? = nil,
    stop: [String]? = nil,
    seed: Int? = nil,
    responseFormat: JSON? = nil,
    tools: JSON? = nil,
    logprobs: Int? = nil,
    reasoningEffort: String? = nil
  ) {
    self.temperature = temperature
    self.topP = topP
    self.maxTokens = maxTokens
    self.stop = stop
    self.seed = seed
    self.responseFormat = responseFormat
    self.tools = tools
    self.logprobs = logprobs
    self.reasoningEffort = reasoningEffort
  }

  /// What stands in `other` over what stands here, as a variant's parameters stand over its card's.
  package func overridden(by other: Parameters) -> Parameters {
    Parameters(
      temperature: other.temperature ?? temperature,
      topP: other.topP ?? topP,
      maxTokens: other.maxTokens ?? maxTokens,
      stop: other.stop ?? stop,
      seed: other.seed ?? seed,
      responseFormat: other.responseFormat ?? responseFormat,
      tools: other.tools ?? tools,
      logprobs: other.logprobs ?? logprobs,
      reasoningEffort: other.reasoningEffort ?? reasoningEffort)
  }
}

/// As a JSON object of snake_case names, without those that are nil.
extension Parameters {
  /// The names of a card's `parameters`, in the order in which they are documented.
  package static let names = [
    "temperature", "top_p", "max_tokens", "stop", "seed", "response_format", "tools", "logprobs",
    "reasoning_effort",
  ]

  package var json: JSON {
    var members = JSONObject()
    members["temperature"] = temperature.map(JSON.number)
    members["top_p"] = topP.map(JSON.number)
    members["max_tokens"] = maxTokens.map(JSON.integer)
    members["stop"] = stop.map { .array($0.map(JSON.string)) }
    members["seed"] = seed.map(JSON.integer)
    members["response_format"] = responseFormat
    members["tools"] = tools
    members["logprobs"] = logprobs.map(JSON.integer)
    members["reasoning_effort"] = reasoningEffort.map(JSON.string)
    return .object(members)
  }

  /// Reads an object of snake_case names; `null` leaves a parameter to the provider.
  package init(json: JSON) throws(Diagnostic) {
    guard let members = json.object else {
      throw Diagnostic("bad-parameter", "parameters are an object of names, not \(json.kindName)")
    }
    self.init()
    for (name, value) in members.members where value != .null { try set(name, to: value) }
  }

  /// Sets the parameter with that snake_case name.
  package mutating func set(_ name: String, to value: JSON) throws(Diagnostic) {
    let reading = Reading(name: name, value: value)
    switch name {
    case "temperature": temperature = try reading.real("a number of at least 0") { $0 >= 0 }
    case "top_p": topP = try reading.real("a number above 0 and at most 1") { $0 > 0 && $0 <= 1 }
    case "max_tokens": maxTokens = try reading.integer("an integer of at least 1") { $0 >= 1 }
    case "stop": stop = try reading.texts()
    case "seed": seed = try reading.integer("an integer") { _ in true }
    case "response_format": responseFormat = try reading.checked("an object", value.object != nil)
    case "tools": tools = try reading.checked("a list of tools", value.array != nil)
    case "logprobs": logprobs = try reading.logprobs()
    case "reasoning_effort": reasoningEffort = try reading.text()
    default:
      throw Diagnostic(
        "unknown-parameter", "there is no parameter `\(name)`",
        suggestion: didYouMean(name, among: Self.names)
          ?? "the parameters are \(Self.names.joined(separator: ", "))")
    }
  }
}

/// Takes a value of one type, or says what was expected.
private struct Reading {
  let name: String
  let value: JSON

  func real(_ expected: String, _ isValid: (Double) -> Bool) throws(Diagnostic) -> Double {
    guard let number = value.double, number.isFinite, isValid(number) else { throw wrong(expected) }
    return number
  }

  func integer(_ expected: String, _ isValid: (Int) -> Bool) throws(Diagnostic) -> Int {
    guard let number = value.integer, isValid(number) else { throw wrong(expected) }
    return number
  }

  func text() throws(Diagnostic) -> String {
    guard let text = value.string, !text.isEmpty else { throw wrong("a text") }
    return text
  }

  func texts() throws(Diagnostic) -> [String] {
    if let text = value.string, !text.isEmpty { return [text] }
    let texts = value.array?.compactMap(\.string).filter { !$0.isEmpty }
    guard let texts, !texts.isEmpty, texts.count == value.array?.count else {
      throw wrong("a text or a list of texts, none of them empty")
    }
    return texts
  }

  func logprobs() throws(Diagnostic) -> Int? {
    if let wanted = value.bool { return wanted ? 0 : nil }
    return try integer("true, or how many alternatives to report (0 to 20)") {
      (0...20).contains($0)
    }
  }

  func checked(_ expected: String, _ isValid: Bool) throws(Diagnostic) -> JSON {
    guard isValid else { throw wrong(expected) }
    return value
  }

  private func wrong(_ expected: String) -> Diagnostic {
    let text = value.text()
    let shown = text.utf8.count <= 40 ? text : value.kindName
    return Diagnostic("bad-parameter", "`\(name)` is \(expected), not \(shown)")
  }
}
