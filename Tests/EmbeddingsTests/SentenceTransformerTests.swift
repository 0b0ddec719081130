import Content
import Diagnostics
import Embeddings
import LabTesting
import Testing

/// The native model on a tiny BERT with random weights, against a forward pass in numpy; no download.
struct SentenceTransformerTests {
  @Test(arguments: ["mean", "cls", "max"], [false, true])
  func `gives numpy's vectors for each pooling and type`(pooling: String, isHalf: Bool) throws {
    let copy = try TinyBERT()
    try copy.setPooling(pooling)
    if isHalf { try copy.replace("model.safetensors", by: "model.f16.safetensors") }
    let model = try copy.model()
    for item in TinyBERT.expected {
      let text = item["text"]?.string ?? "?"
      #expect(
        model.pieces(of: text)
          == item["token_ids"]?.array?.compactMap { $0.integer.map(Int32.init) })
      let expected = item["vectors"]?[pooling]?.array?.compactMap(\.double) ?? []
      #expect(expected.count == 24)
      let vector = model.embed(text)
      let difference = zip(vector, expected).map { abs(Double($0) - $1) }.max() ?? .infinity
      #expect(difference < 1e-6)
    }
  }

  @Test(arguments: [1, 2, 3])
  func `many texts give the same as each alone, on any number of threads`(threads: Int) throws {
    let model = try TinyBERT().model(threads: threads)
    let texts = (0..<300).map { TinyBERT.texts[$0 % TinyBERT.texts.count] }
    let alone = TinyBERT.texts.map { model.embed($0) }
    for (index, vector) in model.embed(texts).enumerated() {
      let expected = alone[index % alone.count]
      let difference = zip(vector, expected).map { abs($0 - $1) }.max() ?? .infinity
      #expect(difference < 1e-6)
    }
  }

  @Test(arguments: 1...3)
  func `weights that lie askew in their file are read as well`(shift: Int) throws {
    let copy = try TinyBERT()
    let bytes = copy.read("model.safetensors")
    // Blanks behind the header move all that follows.
    let length = bytes.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
    let moved = withUnsafeBytes(of: UInt64(length + shift).littleEndian, Array.init)
    let header = bytes[8..<8 + length] + [UInt8](repeating: UInt8(ascii: " "), count: shift)
    copy.write("model.safetensors", moved + header + bytes[(8 + length)...])
    let text = TinyBERT.texts[0]
    #expect(try copy.model().embed(text) == TinyBERT().model().embed(text))
  }

  @Test func `the vocabulary of tokenizer.json serves as vocab.txt does`() throws {
    let copy = try TinyBERT()
    let words = String(decoding: copy.read("vocab.txt"), as: UTF8.self).split(separator: "\n")
    let members = words.enumerated().map { (String($1), JSON.integer($0)) }
    let tokenizer: JSON = [
      "truncation": ["max_length": 4],
      "model": ["type": "WordPiece", "vocab": .object(JSONObject(members))],
    ]
    copy.remove("vocab.txt")
    copy.write("tokenizer.json", tokenizer.bytes(.canonical))
    let model = try copy.model()
    for item in TinyBERT.expected {
      let text = item["text"]?.string ?? "?"
      #expect(
        model.pieces(of: text)
          == item["token_ids"]?.array?.compactMap { $0.integer.map(Int32.init) })
    }
  }

  @Test func `the digest names the weights and the configuration`() throws {
    let one = try TinyBERT().model().digest
    #expect(try TinyBERT().model().digest == one)
    let other = try TinyBERT()
    try other.setPooling("cls")
    #expect(try other.model().digest != one)
  }

  @Test func `a record of digests is kept, and not trusted once a file has changed`() throws {
    let copy = try TinyBERT()
    let before = try copy.model().digest
    #expect(!copy.read("digests.json").isEmpty)
    #expect(try copy.model().digest == before)
    try copy.replace("model.safetensors", by: "model.f16.safetensors")
    #expect(try copy.model().digest != before)
  }

  @Test(arguments: TinyBERT.faults)
  func `what can't be computed is told`(fault: Fault) throws {
    let copy = try TinyBERT()
    fault.damage(copy)
    let diagnostic = #expect(throws: Diagnostic.self) { try copy.model() }
    #expect(diagnostic?.kind == fault.kind)
    #expect(diagnostic?.cause.contains(fault.says) == true, "\(diagnostic?.cause ?? "")")
    #expect(diagnostic?.place != nil)
  }
}

/// A way to break a model's folder, and what is said of it.
struct Fault: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let kind: Diagnostic.Kind
  let says: String
  let damage: @Sendable (TinyBERT) -> Void

  init(
    _ name: String, _ kind: Diagnostic.Kind, says: String,
    damage: @escaping @Sendable (TinyBERT) -> Void
  ) {
    (testDescription, self.kind, self.says, self.damage) = (name, kind, says, damage)
  }
}

private struct CommandFailed: Error { let command: String }

/// A copy of Fixtures/tiny-bert that a test may damage.
final class TinyBERT: Sendable {
  private let folder = TemporaryFolder()

  static let expected: [JSON] =
    (try? JSON(parsing: readFile(fixture("tiny-bert/expected.json"))))?.array ?? []
  static let texts = expected.compactMap { $0["text"]?.string }

  init() throws {
    let code = run("cp", ["-r", fixture("tiny-bert"), folder.path("tiny-bert")])
    if code != 0 { throw CommandFailed(command: "cp") }
  }

  var path: String { folder.path("tiny-bert") }

  func model(threads: Int = 2) throws -> SentenceTransformer {
    try SentenceTransformer(folder: ModelFolder(path: path), threads: threads)
  }

  func read(_ name: String) -> [UInt8] { folder.read("tiny-bert/\(name)") }
  func write(_ name: String, _ bytes: [UInt8]) { folder.write("tiny-bert/\(name)", bytes) }
  func remove(_ name: String) { run("rm", ["-r", "\(path)/\(name)"]) }

  func replace(_ name: String, by other: String) throws {
    let code = run("mv", ["\(path)/\(other)", "\(path)/\(name)"])
    if code != 0 { throw CommandFailed(command: "mv") }
  }

  func setPooling(_ mode: String) throws {
    let key = ["mean": "mean_tokens", "cls": "cls_token", "max": "max_tokens"][mode] ?? mode
    write("1_Pooling/config.json", Array("{\"pooling_mode_\(key)\": true}".utf8))
  }

  /// Changes one member of a JSON file.
  func set(_ key: String, to value: JSON, in name: String) {
    var object = (try? JSON(parsing: read(name)))?.object ?? JSONObject()
    object[key] = value
    write(name, JSON.object(object).bytes(.canonical))
  }

  /// Replaces the first occurrence of a text in the header of the weights by one as long.
  func patchHeader(_ text: String, by other: String) {
    var bytes = read("model.safetensors")
    let wanted = Array(text.utf8)
    let starts = (0..<min(bytes.count, 8192)).first { bytes[$0...].starts(with: wanted) }
    if let starts { bytes.replaceSubrange(starts..<starts + wanted.count, with: other.utf8) }
    write("model.safetensors", bytes)
  }

  /// Weights of nothing but a header and eight bytes.
  func writeHeader(_ header: String) {
    let length = withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian, Array.init)
    write("model.safetensors", length + Array(header.utf8) + [UInt8](repeating: 0, count: 8))
  }

  static let faults: [Fault] = [
    Fault("no folder", "model-missing", says: "no model.safetensors") {
      run("rm", ["-r", $0.path])
    },
    Fault("no config", "model-unreadable", says: "config.json") { $0.remove("config.json") },
    Fault("config is a folder", "model-unusable", says: "is not a file") {
      $0.remove("config.json")
      run("mkdir", ["\($0.path)/config.json"])
    },
    Fault("config is no JSON", "model-damaged", says: "is not JSON") {
      $0.write("config.json", [0xFF, 0x00, 0x7B])
    },
    Fault("empty config", "model-damaged", says: "is empty") { $0.write("config.json", []) },
    Fault("other model", "model-unsupported", says: "`model_type` is roberta") {
      $0.set("model_type", to: "roberta", in: "config.json")
    },
    Fault("other activation", "model-unsupported", says: "`hidden_act` is gelu_new") {
      $0.set("hidden_act", to: "gelu_new", in: "config.json")
    },
    Fault("negative size", "model-damaged", says: "`hidden_size`") {
      $0.set("hidden_size", to: -24, in: "config.json")
    },
    Fault("heads do not divide", "model-damaged", says: "5 heads") {
      $0.set("num_attention_heads", to: 5, in: "config.json")
    },
    Fault("more layers than tensors", "model-unsupported", says: "encoder.layer.2") {
      $0.set("num_hidden_layers", to: 3, in: "config.json")
    },
    Fault("other shape", "model-damaged", says: "has the shape") {
      $0.set("intermediate_size", to: 41, in: "config.json")
    },
    Fault("cased", "model-unsupported", says: "`do_lower_case` is false") {
      $0.write("tokenizer_config.json", Array("{\"do_lower_case\": false}".utf8))
    },
    Fault("dense module", "model-unsupported", says: "the module Dense") {
      $0.write("modules.json", Array(#"[{"type": "sentence_transformers.models.Dense"}]"#.utf8))
    },
    Fault("other pooling", "model-unsupported", says: "pooling") {
      try? $0.setPooling("weightedmean_tokens")
    },
    Fault("no vocabulary", "model-unreadable", says: "tokenizer.json") { $0.remove("vocab.txt") },
    Fault("vocabulary without specials", "model-unsupported", says: "[CLS]") {
      $0.write("vocab.txt", Array("the\ncard\n".utf8))
    },
    Fault("vocabulary too large", "model-damaged", says: "pieces") {
      let more = $0.read("vocab.txt") + Array("one\nmore\n".utf8)
      $0.write("vocab.txt", more)
    },
    Fault("truncated weights", "model-damaged", says: "lies outside") {
      $0.write("model.safetensors", Array($0.read("model.safetensors").dropLast(10)))
    },
    Fault("weights of 5 bytes", "model-damaged", says: "shorter") {
      $0.write("model.safetensors", [1, 2, 3, 4, 5])
    },
    Fault("header larger than the file", "model-damaged", says: "its header would be") {
      $0.write("model.safetensors", [UInt8](repeating: 0xFF, count: 64))
    },
    Fault("header is no JSON", "model-damaged", says: "not a JSON object") {
      $0.write("model.safetensors", [4, 0, 0, 0, 0, 0, 0, 0] + Array("nope".utf8))
    },
    Fault("other type", "model-unsupported", says: "type I32") {
      $0.patchHeader(#""F32""#, by: #""I32""#)
    },
    Fault("offsets that run backwards", "model-damaged", says: "is not described") {
      $0.patchHeader("\"data_offsets\":[0,", by: "\"data_offsets\":[9,")
    },
    Fault("a size beyond all numbers", "model-damaged", says: "is not described") {
      $0.writeHeader(
        #"{"x":{"dtype":"F32","shape":[9223372036854775807,2],"data_offsets":[0,8]}}"#)
    },
    Fault("a size below 0", "model-damaged", says: "is not described") {
      $0.writeHeader(#"{"x":{"dtype":"F32","shape":[-1,-2],"data_offsets":[0,8]}}"#)
    },
    Fault("an offset before the file", "model-damaged", says: "is not described") {
      $0.writeHeader(#"{"x":{"dtype":"F32","shape":[2],"data_offsets":[-8,0]}}"#)
    },
    Fault("an epsilon below 0", "model-damaged", says: "`layer_norm_eps`") {
      $0.set("layer_norm_eps", to: -1, in: "config.json")
    },
    Fault("modules that are no list", "model-damaged", says: "a list of modules") {
      $0.write("modules.json", Array("{}".utf8))
    },
    Fault("a tensor is missing", "model-unsupported", says: "has no tensor") {
      $0.patchHeader("embeddings.LayerNorm.bias", by: "embeddings.LayerNorm.bios")
    },
  ]
}
