internal import Content
internal import Diagnostics

/// The sizes of a BERT model, as its config.json states them.
struct BERTShape: Sendable, Equatable {
  let vocabulary: Int
  let hidden: Int
  let layers: Int
  let heads: Int
  let intermediate: Int
  let positions: Int
  let types: Int
  let epsilon: Float

  /// The width of one attention head.
  var head: Int { hidden / heads }

  /// Checks that this program computes what the file describes.
  init(_ config: JSON, path: String) throws(Diagnostic) {
    try Self.require(config, "model_type", "bert", path)
    try Self.require(config, "hidden_act", "gelu", path)
    if config["position_embedding_type"] != nil {
      try Self.require(config, "position_embedding_type", "absolute", path)
    }
    vocabulary = try Self.size(config, "vocab_size", path)
    hidden = try Self.size(config, "hidden_size", path)
    layers = try Self.size(config, "num_hidden_layers", path)
    heads = try Self.size(config, "num_attention_heads", path)
    intermediate = try Self.size(config, "intermediate_size", path)
    positions = try Self.size(config, "max_position_embeddings", path)
    types = try Self.size(config, "type_vocab_size", path)
    epsilon = Float(config["layer_norm_eps"]?.double ?? 1e-12)
    guard (0..<1).contains(epsilon) else {
      throw Diagnostic(
        "model-damaged", "`layer_norm_eps` is \(epsilon), and not from 0 to below 1",
        at: Place(source: path))
    }
    guard hidden % heads == 0 else {
      throw Diagnostic(
        "model-damaged", "a hidden size of \(hidden) can't be split into \(heads) heads",
        at: Place(source: path))
    }
  }

  private static func require(
    _ config: JSON, _ key: String, _ value: String, _ path: String
  ) throws(Diagnostic) {
    guard config[key]?.string == value else {
      let found = config[key].map { $0.string ?? $0.kindName } ?? "missing"
      throw Diagnostic(
        "model-unsupported", "`\(key)` is \(found) where this program computes only \(value)",
        at: Place(source: path), suggestion: "take a BERT model, such as all-MiniLM-L6-v2")
    }
  }

  /// A size that is at least 1 and small enough that products of two don't overflow.
  private static func size(_ config: JSON, _ key: String, _ path: String) throws(Diagnostic) -> Int
  {
    guard let value = config[key]?.integer, (1...10_000_000).contains(value) else {
      throw Diagnostic(
        "model-damaged", "`\(key)` is not a whole number from 1 to 10000000",
        at: Place(source: path))
    }
    return value
  }
}
