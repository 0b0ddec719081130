internal import Content
internal import Diagnostics
internal import Glibc

/// A folder that holds a model as sentence-transformers lays it out.
///
/// What is read: config.json, model.safetensors, vocab.txt or tokenizer.json, and, where they are there,
/// modules.json, the pooling's config.json, sentence_bert_config.json and tokenizer_config.json.
package struct ModelFolder: Sendable {
  package let path: String

  package init(path: String) {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    self.path = path
  }

  /// The folder's own name, by which people call the model.
  package var name: String { path.split(separator: "/").last.map(String.init) ?? path }

  package func file(_ name: String) -> String { "\(path)/\(name)" }

  /// Whether there are weights in it.
  package var hasWeights: Bool { access(file("model.safetensors"), R_OK) == 0 }

  /// Everything that a model is made of, checked.
  func parts() throws(Diagnostic) -> ModelParts {
    guard hasWeights else { throw noModel() }
    let shape = try BERTShape(json("config.json"), path: file("config.json"))
    try requireLowercase()
    let tokenizer = try self.tokenizer()
    guard tokenizer.vocabulary.count <= shape.vocabulary else {
      throw Diagnostic(
        "model-damaged",
        "the vocabulary has \(tokenizer.vocabulary.count) pieces, the model \(shape.vocabulary)",
        at: Place(source: path))
    }
    return ModelParts(
      shape: shape,
      tensors: try Safetensors(path: file("model.safetensors")),
      tokenizer: tokenizer,
      pooling: try pooling(shape),
      longestText: try longestText(shape),
      digest: try digest())
  }

  private func noModel() -> Diagnostic {
    Diagnostic(
      "model-missing", "there is no model in `\(path)`: it has no model.safetensors",
      at: Place(source: path),
      suggestion: "give the folder of a sentence-transformers model, or run `make model`")
  }

  // MARK: - Configuration

  /// A file of the folder, parsed; nil where it isn't there.
  private func optionalJSON(_ name: String) throws(Diagnostic) -> JSON? {
    guard access(file(name), F_OK) == 0 else { return nil }
    return try json(name)
  }

  private func json(_ name: String) throws(Diagnostic) -> JSON {
    let mapped = try MappedFile(path: file(name))
    do throws(JSONParsingError) {
      return try mapped.withBytes { bytes throws(JSONParsingError) in
        try JSONParser().parse(bytes)
      }
    } catch {
      throw Diagnostic(
        "model-damaged", "`\(mapped.path)` is not JSON: \(error.message)",
        at: Place(source: mapped.path))
    }
  }

  /// The normaliser's table lowers the case and drops accents; a model that needs them kept is refused.
  private func requireLowercase() throws(Diagnostic) {
    guard let config = try optionalJSON("tokenizer_config.json") else { return }
    for key in ["do_lower_case", "tokenize_chinese_chars", "strip_accents"]
    where config[key]?.bool == false {
      throw Diagnostic(
        "model-unsupported", "`\(key)` is false: only models that read lower case are computed",
        at: Place(source: file("tokenizer_config.json")),
        suggestion: "take an uncased model, such as all-MiniLM-L6-v2")
    }
  }

  private func tokenizer() throws(Diagnostic) -> WordPieceTokenizer {
    let isText = access(file("vocab.txt"), F_OK) == 0
    let name = isText ? "vocab.txt" : "tokenizer.json"
    let vocabulary =
      isText
      ? try MappedFile(path: file(name)).withBytes { Vocabulary(lines: $0) }
      : try Vocabulary(tokenizer: json(name), path: file(name))
    guard let tokenizer = WordPieceTokenizer(vocabulary: vocabulary) else {
      throw Diagnostic(
        "model-unsupported", "the vocabulary lacks [CLS], [SEP] or [UNK]",
        at: Place(source: file(name)))
    }
    return tokenizer
  }

  /// What modules.json lists; without it the mean of the tokens, as sentence-transformers takes it.
  private func pooling(_ shape: BERTShape) throws(Diagnostic) -> Pooling {
    guard let modules = try optionalJSON("modules.json") else { return .mean }
    guard let list = modules.array else {
      throw Diagnostic(
        "model-damaged", "it is \(modules.kindName) where a list of modules is expected",
        at: Place(source: file("modules.json")))
    }
    var pooling = Pooling.mean
    for module in list {
      let type = module["type"]?.string?.split(separator: ".").last ?? "?"
      switch type {
      case "Transformer", "Normalize": break
      case "Pooling":
        let path = "\(module["path"]?.string ?? "1_Pooling")/config.json"
        pooling = try Pooling(try json(path), hidden: shape.hidden, path: file(path))
      default:
        throw Diagnostic(
          "model-unsupported", "the module \(type) is not computed",
          at: Place(source: file("modules.json")),
          suggestion: "take a model of Transformer, Pooling and Normalize alone")
      }
    }
    return pooling
  }

  /// sentence_bert_config.json decides; what tokenizer.json says of truncation is for other uses.
  private func longestText(_ shape: BERTShape) throws(Diagnostic) -> Int {
    let config = try optionalJSON("sentence_bert_config.json")
    let limit = config?["max_seq_length"]?.integer ?? shape.positions
    guard limit >= 2 else {
      throw Diagnostic(
        "model-damaged", "`max_seq_length` is \(limit)",
        at: Place(source: file("sentence_bert_config.json")))
    }
    return min(limit, shape.positions)
  }
}

/// What a ``ModelFolder`` holds.
struct ModelParts {
  let shape: BERTShape
  let tensors: Safetensors
  let tokenizer: WordPieceTokenizer
  let pooling: Pooling
  let longestText: Int
  let digest: Digest
}

extension Pooling {
  /// Exactly one of the modes that are computed must be on.
  fileprivate init(_ config: JSON, hidden: Int, path: String) throws(Diagnostic) {
    let modes =
      config.object?.members
      .filter { $0.0.hasPrefix("pooling_mode_") && $0.1.bool == true }.map(\.0) ?? []
    switch modes {
    case ["pooling_mode_mean_tokens"]: self = .mean
    case ["pooling_mode_cls_token"]: self = .classify
    case ["pooling_mode_max_tokens"]: self = .max
    default:
      throw Diagnostic(
        "model-unsupported", "the pooling \(modes.joined(separator: " with ")) is not computed",
        at: Place(source: path), suggestion: "mean, CLS and max pooling are, one at a time")
    }
    guard config["word_embedding_dimension"]?.integer ?? hidden == hidden else {
      throw Diagnostic(
        "model-damaged", "the pooling's dimension is not the model's hidden size \(hidden)",
        at: Place(source: path))
    }
  }
}
