package import Content

/// The name under which an answer is stored, recorded and found again.
///
/// SHA-256 of the canonical JSON of
///
///     {"family": …, "messages": [{"content": …, "role": …}, …], "model": …, "parameters": {…},
///      "repeat": 0, "schema": 1, "tools": null, "weights": …}
///
/// in which `weights` stands for local models only, and a message has `images` (digests, never bytes),
/// `tool_calls` and `tool_call_id` only where it holds any. Endpoint, keys, headers and time stay out. A golden
/// test fixes the digits for good: changing them would orphan every recording that exists, so a new form
/// takes a new schema number and leaves schema 1 alone.
package enum Fingerprint {
  package static let schema = 1

  package static func of(
    _ request: CompletionRequest,
    family: String,
    weights: Digest?
  ) -> Digest {
    Digest(of: document(of: request, family: family, weights: weights))
  }

  /// What is hashed: a replay compares it field by field to say how a miss differs.
  package static func document(
    of request: CompletionRequest,
    family: String,
    weights: Digest?
  ) -> JSON {
    var parameters = request.parameters
    parameters.tools = nil
    var members: JSONObject = [
      "schema": .integer(schema),
      "family": .string(family),
      "model": .string(request.model),
      "messages": .array(request.messages.map(\.json)),
      "parameters": parameters.json,
      "tools": request.parameters.tools ?? .null,
      "repeat": .integer(request.repeatIndex),
    ]
    if let weights { members["weights"] = .string(weights.hex) }
    return .object(members)
  }
}

extension Message {
  /// What a fingerprint covers: a message of text alone is its role and its text, as it always was.
  package var json: JSON {
    var members: JSONObject = ["role": .string(role.rawValue), "content": .string(content)]
    if !images.isEmpty { members["images"] = .array(images.map(\.json)) }
    if !toolCalls.isEmpty { members["tool_calls"] = .array(toolCalls.map(\.json)) }
    members["tool_call_id"] = toolCallID.map(JSON.string)
    return .object(members)
  }
}
