import Content
package import Providers
import Synchronization

/// What every provider owes, whatever it speaks; every provider's tests end with this.
///
///     #expect(await ProviderContract.violations(by: provider, model: "echo", slow: "slow") == [])
package enum ProviderContract {
  /// Tries everything and says what is not as it should be.
  ///
  /// - Parameters:
  ///   - provider: The provider.
  ///   - model: A model that answers soon.
  ///   - slow: A model that would take a minute; nil where the provider has none.
  /// - Returns: One sentence for each breach.
  package static func violations(
    by provider: any Provider,
    model: String,
    slow: String? = nil
  ) async -> [String] {
    var found = description(of: provider)
    found += await answers(of: provider, model)
    found += await streams(from: provider, model)
    found += await together(provider, model)
    found += await unknownModel(provider)
    found += await models(of: provider, model)
    if let slow { found += await cancellation(of: provider, slow) }
    return found
  }

  private static func request(_ model: String, _ text: String = "Say: yes, no.")
    -> CompletionRequest
  {
    CompletionRequest(model: model, messages: [Message(role: .user, content: text)])
  }

  private static func description(of provider: any Provider) -> [String] {
    var found: [String] = []
    if provider.name.isEmpty || provider.name.contains("/") {
      found.append("its name is no prefix")
    }
    if provider.family.isEmpty { found.append("it has no family") }
    if !provider.summary.hasSuffix(".") { found.append("its summary is no sentence") }
    return found
  }

  private static func answers(of provider: any Provider, _ model: String) async -> [String] {
    let request = request(model)
    do {
      var completion = try await provider.complete(request)
      var found: [String] = []
      // It is about the moment, and not kept.
      completion.rateLimit = nil
      if completion.text.isEmpty { found.append("its answer is empty") }
      if completion.raw.isEmpty { found.append("it keeps no raw response") }
      if !(completion.latency >= 0 && completion.latency < 60) {
        found.append("its latency is wrong")
      }
      let counts = [completion.usage.inputTokens, completion.usage.outputTokens]
      if counts.contains(where: { ($0 ?? 0) < 0 }) { found.append("it counts below 0") }
      let read = (try? JSON(parsing: completion.json.text())).flatMap(Completion.init(json:))
      if read != completion { found.append("its answer does not survive storing") }
      let prints = (0..<2).map { _ in provider.fingerprint(of: request) }
      if prints[0] != prints[1] { found.append("its fingerprint wavers") }
      return found
    } catch {
      return ["it does not answer: \(error)"]
    }
  }

  /// A streamed answer is the plain one in pieces, and a replay can hand out the same pieces.
  private static func streams(from provider: any Provider, _ model: String) async -> [String] {
    let heard = Mutex<[String]>([])
    do {
      let plain = try await provider.complete(request(model))
      var streamed = try await provider.stream(request(model)) { text in
        heard.withLock { $0.append(text) }
      }
      let pieces = heard.withLock { $0 }
      var found: [String] = []
      if pieces.joined() != streamed.text { found.append("its pieces are not its answer") }
      let read = Completion(json: streamed.json)
      if read?.pieces != pieces { found.append("its pieces do not survive storing") }
      if streamed.raw.isEmpty { found.append("it keeps no raw stream") }
      (streamed.raw, streamed.latency, streamed.chunks) = (plain.raw, plain.latency, [])
      (streamed.requestID, streamed.rateLimit) = (plain.requestID, plain.rateLimit)
      if streamed != plain { found.append("its stream is another answer: \(streamed)") }
      return found
    } catch {
      return ["it does not stream: \(error)"]
    }
  }

  /// Many calls at once each get their own answer.
  private static func together(_ provider: any Provider, _ model: String) async -> [String] {
    await withTaskGroup(of: String?.self) { group in
      for index in 0..<24 {
        group.addTask {
          do {
            let text = "number \(index)"
            let completion = try await provider.complete(request(model, text))
            return completion.text.contains(text) ? nil : "it mixes answers up: \(completion.text)"
          } catch {
            return "it fails when asked often: \(error)"
          }
        }
      }
      return await group.reduce(into: []) { found, breach in if let breach { found.append(breach) }
      }
    }
  }

  private static func unknownModel(_ provider: any Provider) async -> [String] {
    do {
      _ = try await provider.complete(request("no-such-model"))
      return ["it answers for a model that does not exist"]
    } catch {
      return error.kind == .notFound ? [] : ["an unknown model is \(error.kind), not notFound"]
    }
  }

  private static func models(of provider: any Provider, _ model: String) async -> [String] {
    do {
      let models = try await provider.models()
      return models.isEmpty || models.contains(model) ? [] : ["it does not list `\(model)`"]
    } catch {
      return ["it cannot list its models: \(error)"]
    }
  }

  private static func cancellation(of provider: any Provider, _ slow: String) async -> [String] {
    let clock = ContinuousClock()
    let start = clock.now
    let task = Task { try await provider.complete(request(slow)) }
    try? await Task.sleep(for: .milliseconds(100))
    task.cancel()
    let result = await task.result
    var found: [String] = []
    if clock.now - start > .seconds(5) { found.append("cancelling takes \(clock.now - start)") }
    guard case .failure(let error as ProviderError) = result, error.kind == .cancelled else {
      return found + ["a cancelled call ends with \(result)"]
    }
    return found
  }
}
