internal import CVectorKernels

/// The forward pass of BERT (Devlin and others, 2019), with normalisation after each residual sum.
///
/// Several texts are computed at once, their tokens packed one after the other without padding, in panels
/// of ``BERTWorkspace/panel`` tokens: the dense layers see one tall matrix, only attention looks at each
/// text alone.
struct BERTEncoder: Sendable {
  let shape: BERTShape
  let weights: BERTWeights

  /// Fills `workspace.hidden` with the vectors of all tokens of `batch`.
  func encode(_ batch: TokenBatch, in workspace: BERTWorkspace) {
    let panels = BERTWorkspace.panels(for: batch.tokens.count)
    embed(batch, panels, in: workspace)
    for layer in weights.layers {
      attend(batch, layer, panels, in: workspace)
      feedForward(layer, panels, in: workspace)
    }
  }

  /// Word plus position plus type, normalised.
  private func embed(_ batch: TokenBatch, _ panels: Int, in workspace: BERTWorkspace) {
    let width = shape.hidden
    workspace.clearLastPanel(panels, width: width)
    for text in batch.texts {
      for (position, token) in text.enumerated() {
        cardlab_panel_token(
          weights.words.first + Int(batch.tokens[token]) * width,
          weights.positions.first + position * width, weights.types.first, workspace.hidden, token,
          width)
      }
    }
    cardlab_panel_norm(workspace.hidden, weights.norm.kernel(shape.epsilon), panels, width)
  }

  private func attend(
    _ batch: TokenBatch, _ layer: BERTWeights.Layer, _ panels: Int, in workspace: BERTWorkspace
  ) {
    let width = shape.hidden
    let mixed = workspace.wide
    for (index, dense) in [layer.query, layer.key, layer.value].enumerated() {
      cardlab_panel_dense(
        workspace.hidden, panels, width, dense.kernel(), width,
        mixed + index * width * BERTWorkspace.panel, 3 * width)
    }
    for text in batch.texts {
      cardlab_panel_attention(
        mixed, workspace.context, width, shape.head,
        cardlab_text(first: text.lowerBound, count: text.count), workspace.scores)
    }
    cardlab_panel_dense(
      workspace.context, panels, width, layer.output.kernel(), width, workspace.projected, width)
    cardlab_panel_residual_norm(
      workspace.projected, workspace.hidden, layer.outputNorm.kernel(shape.epsilon), panels, width)
  }

  private func feedForward(
    _ layer: BERTWeights.Layer, _ panels: Int, in workspace: BERTWorkspace
  ) {
    let (width, wide) = (shape.hidden, shape.intermediate)
    cardlab_panel_dense(
      workspace.hidden, panels, width, layer.up.kernel(gelu: true), wide, workspace.wide, wide)
    cardlab_panel_dense(
      workspace.wide, panels, wide, layer.down.kernel(), width, workspace.projected, width)
    cardlab_panel_residual_norm(
      workspace.projected, workspace.hidden, layer.downNorm.kernel(shape.epsilon), panels, width)
  }
}

/// The memory that one thread computes a plan's batches in.
final class BERTWorkspace {
  /// How many tokens stand side by side.
  static let panel = Int(CARDLAB_PANEL)

  /// The hidden size for each token.
  let hidden: UnsafeMutablePointer<Float>
  /// Queries, keys and values of a token, and later its intermediate layer.
  let wide: UnsafeMutablePointer<Float>
  let context: UnsafeMutablePointer<Float>
  let projected: UnsafeMutablePointer<Float>
  /// One head's attention of a panel of tokens to each of a text.
  let scores: UnsafeMutablePointer<Float>

  init(shape: BERTShape, plan: BatchPlan) {
    func room(_ count: Int) -> UnsafeMutablePointer<Float> {
      let bytes = UnsafeMutableRawPointer.allocate(byteCount: max(1, count) * 4, alignment: 64)
      return bytes.bindMemory(to: Float.self, capacity: max(1, count))
    }
    let places = Self.panels(for: plan.largestBatch) * Self.panel
    hidden = room(places * shape.hidden)
    wide = room(places * max(shape.intermediate, 3 * shape.hidden))
    context = room(places * shape.hidden)
    projected = room(places * shape.hidden)
    scores = room(plan.longestText * Self.panel)
    // Between texts and behind the last one there is nothing to attend to; what stands there must be numbers.
    context.initialize(repeating: 0, count: places * shape.hidden)
  }

  static func panels(for tokens: Int) -> Int { (tokens + panel - 1) / panel }

  /// Sets the places behind the last token to 0, and its own until it is written.
  func clearLastPanel(_ panels: Int, width: Int) {
    let size = width * Self.panel
    if panels > 0 { (hidden + (panels - 1) * size).update(repeating: 0, count: size) }
  }

  deinit { for buffer in [hidden, wide, context, projected, scores] { buffer.deallocate() } }
}
