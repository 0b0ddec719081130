internal import Content

/// What many requests have in common: all of the request but its last message and its repeat.
///
/// A few-shot prompt repeats its examples for every case; a recordings file holds them once.
struct Opening: Sendable {
  let provider: String
  /// The request's document without `repeat`, and without the last of its `messages`.
  let request: JSONObject

  /// Takes a request apart: what it opens with, its last message, and its repeat.
  static func split(
    _ document: JSON, provider: String
  ) -> (opening: Opening, message: JSON, repeatIndex: JSON) {
    var members = document.object ?? JSONObject()
    let messages = members["messages"]?.array ?? []
    let repeatIndex = members["repeat"] ?? 0
    members["messages"] = .array(messages.dropLast())
    members["repeat"] = nil
    return (
      Opening(provider: provider, request: members), messages.last ?? .null, repeatIndex
    )
  }

  /// The request's document, put together again.
  func document(message: JSON, repeatIndex: JSON) -> JSON {
    var members = request
    let shared = members["messages"]?.array ?? []
    members["messages"] = .array(message == .null ? shared : shared + [message])
    members["repeat"] = repeatIndex
    return .object(members)
  }

  var family: String { request["family"]?.string ?? "" }
  var model: String { request["model"]?.string ?? "" }
  var weights: Digest? { request["weights"]?.string.flatMap(Digest.init(hex:)) }
  private var json: JSON { ["provider": .string(provider), "request": .object(request)] }

  /// What lines that begin with it name it by: the first digits of its digest.
  var key: String { Digest(of: json).prefix(16) }

  func line(key: String) -> JSON {
    [
      "key": .string(key), "kind": "opening", "provider": .string(provider),
      "request": .object(request),
    ]
  }
}
