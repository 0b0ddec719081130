internal import CVectorKernels
internal import Diagnostics

/// All weights of a BERT model, under the names that its authors gave them.
struct BERTWeights: Sendable {
  /// A matrix of one row for each output, and what is added to the product.
  struct Dense: Sendable {
    let weight: Weights
    let bias: Weights

    func kernel(gelu: Bool = false) -> cardlab_dense {
      cardlab_dense(weights: weight.first, bias: bias.first, gelu: gelu ? 1 : 0)
    }
  }

  /// Gain and shift of a layer normalisation.
  struct Norm: Sendable {
    let gain: Weights
    let shift: Weights

    func kernel(_ epsilon: Float) -> cardlab_layer_norm {
      cardlab_layer_norm(gain: gain.first, shift: shift.first, epsilon: epsilon)
    }
  }

  /// One layer: attention, then two dense layers, each followed by a normalisation.
  struct Layer: Sendable {
    let query: Dense
    let key: Dense
    let value: Dense
    let output: Dense
    let outputNorm: Norm
    let up: Dense
    let down: Dense
    let downNorm: Norm
  }

  let words: Weights
  let positions: Weights
  let types: Weights
  let norm: Norm
  let layers: [Layer]

  init(_ tensors: Safetensors, shape: BERTShape) throws(Diagnostic) {
    let reader = Reader(tensors: tensors, shape: shape)
    let hidden = shape.hidden
    words = try reader.weights("embeddings.word_embeddings.weight", [shape.vocabulary, hidden])
    positions = try reader.weights(
      "embeddings.position_embeddings.weight", [shape.positions, hidden])
    types = try reader.weights("embeddings.token_type_embeddings.weight", [shape.types, hidden])
    norm = try reader.norm("embeddings.LayerNorm")
    var layers: [Layer] = []
    for index in 0..<shape.layers { layers.append(try reader.layer(index)) }
    self.layers = layers
  }
}

/// Finds tensors by name; some files write `bert.` before each.
private struct Reader {
  let tensors: Safetensors
  let shape: BERTShape
  let prefix: String

  init(tensors: Safetensors, shape: BERTShape) {
    (self.tensors, self.shape) = (tensors, shape)
    let isPrefixed = tensors.entries["bert.embeddings.word_embeddings.weight"] != nil
    prefix = isPrefixed ? "bert." : ""
  }

  func weights(_ name: String, _ sizes: [Int]) throws(Diagnostic) -> Weights {
    try Weights(prefix + name, shape: sizes, in: tensors)
  }

  func norm(_ name: String) throws(Diagnostic) -> BERTWeights.Norm {
    BERTWeights.Norm(
      gain: try weights("\(name).weight", [shape.hidden]),
      shift: try weights("\(name).bias", [shape.hidden]))
  }

  func dense(_ name: String, _ outputs: Int, _ inputs: Int) throws(Diagnostic) -> BERTWeights.Dense
  {
    BERTWeights.Dense(
      weight: try weights("\(name).weight", [outputs, inputs]),
      bias: try weights("\(name).bias", [outputs]))
  }

  func layer(_ index: Int) throws(Diagnostic) -> BERTWeights.Layer {
    let name = "encoder.layer.\(index)"
    let (hidden, wide) = (shape.hidden, shape.intermediate)
    let attention = "\(name).attention.self"
    return BERTWeights.Layer(
      query: try dense("\(attention).query", hidden, hidden),
      key: try dense("\(attention).key", hidden, hidden),
      value: try dense("\(attention).value", hidden, hidden),
      output: try dense("\(name).attention.output.dense", hidden, hidden),
      outputNorm: try norm("\(name).attention.output.LayerNorm"),
      up: try dense("\(name).intermediate.dense", wide, hidden),
      down: try dense("\(name).output.dense", hidden, wide),
      downNorm: try norm("\(name).output.LayerNorm"))
  }
}
