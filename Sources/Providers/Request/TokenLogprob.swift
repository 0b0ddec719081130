package import Content

/// How likely a model held a token of its answer, and what it might have written instead.
package struct TokenLogprob: Sendable, Hashable {
  package var token: String
  /// The natural logarithm of its probability.
  package var logprob: Double
  /// The likeliest tokens at this place, themselves without alternatives.
  package var alternatives: [TokenLogprob]

  package init(token: String, logprob: Double, alternatives: [TokenLogprob] = []) {
    self.token = token
    self.logprob = logprob
    self.alternatives = alternatives
  }

  /// As OpenAI, and Ollama after it, write it.
  package var json: JSON {
    var members: JSONObject = ["token": .string(token), "logprob": .number(logprob)]
    if !alternatives.isEmpty { members["top_logprobs"] = .array(alternatives.map(\.json)) }
    return .object(members)
  }

  /// Reads what ``json`` writes; nil where it is something else.
  package init?(json: JSON) {
    guard let token = json["token"]?.string, let logprob = json["logprob"]?.double else {
      return nil
    }
    self.init(
      token: token, logprob: logprob,
      alternatives: (json["top_logprobs"]?.array ?? []).compactMap(TokenLogprob.init(json:)))
  }

  /// Those of a list; none where there is no list.
  static func list(_ json: JSON?) -> [TokenLogprob] {
    (json?.array ?? []).compactMap(TokenLogprob.init(json:))
  }
}
