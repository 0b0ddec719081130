package import Content
internal import Cards
internal import Diagnostics
internal import Providers
package import Store

/// What an experiment will take, as far as that can be known before it starts.
///
/// Tokens and latency come from the answers that the store has of the same card and model, else of the
/// same model; the interval is a 95% prediction interval of the sum. Where there is no answer to learn
/// from, the size of the prompts and wide bounds stand in, and ``basis`` says so.
package struct Forecast: Sendable {
  /// A figure with its interval.
  package struct Range: Sendable, Equatable {
    package var low: Double
    package var expected: Double
    package var high: Double

    package init(low: Double, expected: Double, high: Double) {
      (self.low, self.expected, self.high) = (low, expected, high)
    }

    static let zero = Range(low: 0, expected: 0, high: 0)

    static func + (a: Range, b: Range) -> Range {
      Range(low: a.low + b.low, expected: a.expected + b.expected, high: a.high + b.high)
    }
  }

  package let trials: Int
  /// Requests that would be sent.
  package let calls: Int
  /// Trials that the store answers.
  package let stored: Int
  package private(set) var inputTokens = Range.zero
  package private(set) var outputTokens = Range.zero
  /// US dollars; nil where a model that is asked has no price.
  package private(set) var cost: Range? = .zero
  /// Nil where nothing is known of a model's latency.
  package private(set) var seconds: Range? = .zero
  /// The models without a price, of those that are asked.
  package private(set) var unpriced: [String] = []
  /// How many past answers it rests on; 0 for a guess from the prompts' size.
  package private(set) var basis = 0

  /// - Parameters:
  ///   - design: what would be done.
  ///   - archive: where answers are looked up.
  ///   - conditions: how the providers may be asked.
  ///   - past: what is known of a model's answers to a card, and to any card where that is nil.
  /// - Throws: a ``Diagnostic`` where a prompt can't be rendered or the store fails.
  package init(
    _ design: Design, archive: any Archive, conditions: Conditions,
    past: (_ model: String, _ card: Digest?) throws -> PastAnswers
  ) async throws {
    let survey = try await Survey(design)
    let distinct = survey.distinct
    let known =
      conditions.freshSince != nil ? [] : try archive.known(among: Array(distinct.keys))
    let missing = distinct.filter { !known.contains($0.key) }.map(\.value)
    trials = design.trialCount
    calls = missing.count
    stored =
      known.isEmpty ? 0 : design.schedule().count { known.contains(survey.fingerprint(of: $0)) }
    for (index, arm) in design.arms.enumerated() {
      let asked = missing.filter { $0.arm == index }
      guard !asked.isEmpty else { continue }
      let bytes = asked.reduce(0) { $0 + survey.size(of: $1) }
      let own = try past(arm.modelName, arm.card.version)
      let history = own.count > 0 ? own : try past(arm.modelName, nil)
      add(
        ArmForecast(
          arm, calls: asked.count, bytes: bytes, history: history, isOwn: own.count > 0,
          conditions: conditions))
      basis += history.count
    }
  }

  private mutating func add(_ arm: ArmForecast) {
    inputTokens = inputTokens + arm.input
    outputTokens = outputTokens + arm.output
    cost = if let cost, let more = arm.cost { cost + more } else { nil }
    seconds = if let seconds, let more = arm.seconds { seconds + more } else { nil }
    if arm.cost == nil, !unpriced.contains(arm.model) { unpriced.append(arm.model) }
  }

  package var json: JSON {
    var members: JSONObject = [
      "calls": .integer(calls), "stored": .integer(stored), "basis": .integer(basis),
      "input_tokens": .number(inputTokens.expected),
      "output_tokens": .number(outputTokens.expected),
    ]
    members["cost"] = cost?.json
    members["seconds"] = seconds?.json
    return .object(members)
  }
}

extension Forecast.Range {
  fileprivate var json: JSON {
    ["low": .number(low), "expected": .number(expected), "high": .number(high)]
  }
}

/// What the calls of one arm will take.
private struct ArmForecast {
  let model: String
  let input: Forecast.Range
  let output: Forecast.Range
  let cost: Forecast.Range?
  let seconds: Forecast.Range?

  /// Tokens of an answer where nothing is known: a guess, with bounds that are meant to be wide.
  private static let usualAnswer = 200

  init(
    _ arm: Arm, calls: Int, bytes: Int, history: PastAnswers, isOwn: Bool, conditions: Conditions
  ) {
    let longest = Double(calls * (arm.parameters.maxTokens ?? Purse.cautiousOutput))
    let usual = Double(calls * min(arm.parameters.maxTokens ?? .max, Self.usualAnswer))
    input =
      (isOwn ? history.inputTokens.total(of: calls) : nil)
      ?? .init(low: Double(bytes) / 8, expected: Double(bytes) / 4, high: Double(bytes) / 2)
    var output =
      history.outputTokens.total(of: calls)
      ?? .init(low: Double(calls), expected: usual, high: longest)
    output.high = min(output.high, longest)
    self.output = output
    model = arm.modelName
    cost = Self.cost(input, output, model, conditions)
    let pace = conditions.pace(arm.provider.name)
    let tokens = input.expected + output.expected
    seconds = history.seconds.total(of: calls).map {
      Self.seconds($0, calls: calls, tokens: tokens, pace)
    }
  }

  private static func cost(
    _ input: Forecast.Range, _ output: Forecast.Range, _ model: String, _ conditions: Conditions
  ) -> Forecast.Range? {
    func price(_ bound: KeyPath<Forecast.Range, Double>) -> Double? {
      conditions.price(
        Usage(
          inputTokens: Int(input[keyPath: bound].rounded()),
          outputTokens: Int(output[keyPath: bound].rounded())), model)
    }
    guard let low = price(\.low), let expected = price(\.expected), let high = price(\.high) else {
      return nil
    }
    return Forecast.Range(low: low, expected: expected, high: high)
  }

  /// The latencies' sum over as many lanes as there are, or what the limits by the minute allow.
  private static func seconds(
    _ latency: Forecast.Range, calls: Int, tokens: Double, _ pace: Pace
  ) -> Forecast.Range {
    let width = Double(min(calls, pace.start))
    let byRequests = pace.requestsPerMinute.map { Double(calls) / Double($0) * 60 } ?? 0
    let byTokens = pace.tokensPerMinute.map { tokens / Double($0) * 60 } ?? 0
    let least = max(byRequests, byTokens)
    return Forecast.Range(
      low: max(latency.low / width, least), expected: max(latency.expected / width, least),
      high: max(latency.high / width, least))
  }
}

extension PastAnswers.Moments {
  /// The sum over so many new answers: a 95% prediction interval; nil where nothing is known.
  fileprivate func total(of calls: Int) -> Forecast.Range? {
    guard count > 0 else { return nil }
    let calls = Double(calls)
    let error = 1.96 * deviation * (calls + calls * calls / Double(count)).squareRoot()
    return Forecast.Range(
      low: max(0, calls * mean - error), expected: calls * mean, high: calls * mean + error)
  }
}
