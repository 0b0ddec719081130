internal import CVectorKernels
internal import VectorMath

/// The forward pass of BERT (Devlin and others, 2019), with normalisation after each residual sum.
///
/// Several texts are computed at once, their tokens packed one after the other without padding: the
/// dense layers see one tall matrix, only attention looks at each text alone.
struct BERTEncoder: Sendable {
  let shape: BERTShape
  let weights: BERTWeights

  /// Up to so many tokens a kernel of our own is faster than BLAS, which copies the weights first.
  private static let fewRows = 16

  /// Fills `workspace.hidden` with one row for each token of `batch`.
  func encode(_ batch: TokenBatch, in workspace: BERTWorkspace) {
    embed(batch, in: workspace)
    for layer in weights.layers {
      attend(batch, layer, in: workspace)
      feedForward(batch.tokens.count, layer, in: workspace)
    }
  }

  /// Word plus position plus type, normalised.
  private func embed(_ batch: TokenBatch, in workspace: BERTWorkspace) {
    let width = shape.hidden
    let norm = weights.norm.kernel(shape.epsilon)
    for text in batch.texts {
      for (position, token) in text.enumerated() {
        cardlab_sum_norm(
          weights.words.first + Int(batch.tokens[token]) * width,
          weights.positions.first + position * width, weights.types.first,
          workspace.hidden + token * width, norm, width)
      }
    }
  }

  private func attend(
    _ batch: TokenBatch, _ layer: BERTWeights.Layer, in workspace: BERTWorkspace
  ) {
    let (count, width) = (batch.tokens.count, shape.hidden)
    let mixed = workspace.wide
    for (index, weight) in [layer.query, layer.key, layer.value].enumerated() {
      project(
        workspace.hidden, width, count, weight, width, into: mixed + index * width,
        stride: 3 * width)
    }
    cardlab_add_bias(mixed, layer.attentionBias.first, count, 3 * width)
    for text in batch.texts {
      for head in 0..<shape.heads { attend(text, head, in: workspace) }
    }
    project(workspace.context, width, count, layer.output.weight, width, into: workspace.projected)
    cardlab_bias_residual_norm(
      workspace.projected, layer.output.bias.first, workspace.hidden,
      layer.outputNorm.kernel(shape.epsilon), count, width)
  }

  /// softmax(Q·Kᵀ/√d)·V for one head of one text; queries, keys and values lie side by side in `wide`.
  private func attend(_ text: Range<Int>, _ head: Int, in workspace: BERTWorkspace) {
    let (count, width) = (text.count, shape.hidden)
    let query = workspace.wide + text.lowerBound * 3 * width + head * shape.head
    Float.gemm(
      GEMM(
        isBTransposed: true, m: Int32(count), n: Int32(count), k: Int32(shape.head),
        alpha: 1 / Float(shape.head).squareRoot(), a: query, aStride: Int32(3 * width),
        b: query + width, bStride: Int32(3 * width), c: workspace.scores, cStride: Int32(count)))
    cardlab_softmax(workspace.scores, count, count)
    Float.gemm(
      GEMM(
        m: Int32(count), n: Int32(shape.head), k: Int32(count), a: workspace.scores,
        aStride: Int32(count), b: query + 2 * width, bStride: Int32(3 * width),
        c: workspace.context + text.lowerBound * width + head * shape.head,
        cStride: Int32(width)))
  }

  private func feedForward(_ count: Int, _ layer: BERTWeights.Layer, in workspace: BERTWorkspace) {
    let (width, wide) = (shape.hidden, shape.intermediate)
    project(workspace.hidden, width, count, layer.up.weight, wide, into: workspace.wide)
    cardlab_bias_gelu(workspace.wide, layer.up.bias.first, count, wide)
    project(workspace.wide, wide, count, layer.down.weight, width, into: workspace.projected)
    cardlab_bias_residual_norm(
      workspace.projected, layer.down.bias.first, workspace.hidden,
      layer.downNorm.kernel(shape.epsilon), count, width)
  }

  /// One row of `outputs` numbers for each row of `inputs` numbers, without the bias.
  private func project(
    _ rows: UnsafeMutablePointer<Float>, _ inputs: Int, _ count: Int, _ weight: Weights,
    _ outputs: Int, into result: UnsafeMutablePointer<Float>, stride: Int? = nil
  ) {
    if count <= Self.fewRows, inputs % 16 == 0 {
      cardlab_project_few(rows, weight.first, result, count, outputs, inputs, stride ?? outputs)
    } else {
      Float.gemm(
        GEMM(
          isBTransposed: true, m: Int32(count), n: Int32(outputs), k: Int32(inputs), a: rows,
          aStride: Int32(inputs), b: weight.first, bStride: Int32(inputs), c: result,
          cStride: Int32(stride ?? outputs)))
    }
  }
}

/// The memory that one thread computes in, for batches of up to a number of tokens.
final class BERTWorkspace {
  /// One row of the hidden size for each token.
  let hidden: UnsafeMutablePointer<Float>
  /// Queries, keys and values side by side, and later the intermediate layer.
  let wide: UnsafeMutablePointer<Float>
  let context: UnsafeMutablePointer<Float>
  let projected: UnsafeMutablePointer<Float>
  /// One head's attention of each token of a text to each.
  let scores: UnsafeMutablePointer<Float>

  init(shape: BERTShape, tokens: Int, longest: Int) {
    func room(_ count: Int) -> UnsafeMutablePointer<Float> {
      let bytes = UnsafeMutableRawPointer.allocate(byteCount: max(1, count) * 4, alignment: 64)
      return bytes.bindMemory(to: Float.self, capacity: max(1, count))
    }
    hidden = room(tokens * shape.hidden)
    wide = room(tokens * max(shape.intermediate, 3 * shape.hidden))
    context = room(tokens * shape.hidden)
    projected = room(tokens * shape.hidden)
    scores = room(longest * longest)
  }

  deinit { for buffer in [hidden, wide, context, projected, scores] { buffer.deallocate() } }
}
