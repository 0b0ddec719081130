package import Content
package import Diagnostics
internal import Synchronization
internal import VectorMath

/// A BERT model in the layout of sentence-transformers, computed in this process.
///
/// A text longer than ``longestText`` pieces is cut there. The empty text is `[CLS][SEP]`, and has a vector
/// like any other.
package final class SentenceTransformer: TextEmbedder {
  package let name: String
  package let digest: Digest
  /// The most pieces of a text that are looked at, `[CLS]` and `[SEP]` included.
  package let longestText: Int
  /// How many threads compute, each on a batch of its own.
  package let threads: Int

  private let encoder: BERTEncoder
  private let tokenizer: WordPieceTokenizer
  private let pooling: Pooling

  package var dimension: Int { encoder.shape.hidden }

  /// Opens the model in `folder`.
  package init(
    folder: ModelFolder, threads: Int = Parallel.cores
  ) throws(Diagnostic) {
    let parts = try folder.parts()
    name = folder.name
    digest = parts.digest
    self.threads = max(1, threads)
    (longestText, pooling, tokenizer) = (parts.longestText, parts.pooling, parts.tokenizer)
    encoder = BERTEncoder(
      shape: parts.shape, weights: try BERTWeights(parts.tensors, shape: parts.shape))
  }

  /// The numbers of a text's pieces, `[CLS]` and `[SEP]` included.
  package func pieces(of text: String) -> [Int32] { tokenizer.encode(text, limit: longestText) }

  package func embed(_ texts: [String]) -> [[Float]] {
    let tokens = tokens(of: texts)
    let plan = BatchPlan(of: tokens.map(\.count), threads: threads)
    let workers = min(threads, plan.batches.count)
    let next = Atomic(0)
    var vectors = [[Float]](repeating: [], count: texts.count)
    vectors.withUnsafeMutableBufferPointer { vectors in
      // SAFETY: each batch writes the vectors of its own texts.
      nonisolated(unsafe) let vectors = vectors
      Parallel.forEach(workers, threads: workers) { _ in
        let workspace = BERTWorkspace(shape: encoder.shape, plan: plan)
        while case let index = next.add(1, ordering: .relaxed).oldValue,
          index < plan.batches.count, !Interruption.isRequested
        {
          embed(plan.batches[index], of: tokens, in: workspace) { vectors[$0] = $1 }
        }
      }
    }
    return vectors
  }

  private func tokens(of texts: [String]) -> [[Int32]] {
    var tokens = [[Int32]](repeating: [], count: texts.count)
    tokens.withUnsafeMutableBufferPointer { tokens in
      // SAFETY: each text writes its own element.
      nonisolated(unsafe) let tokens = tokens
      let most = texts.count > 32 ? threads : 1
      Parallel.forEach(texts.count, threads: most) { tokens[$0] = pieces(of: texts[$0]) }
    }
    return tokens
  }

  /// Embeds the texts at some places.
  private func embed(
    _ places: [Int], of tokens: [[Int32]], in workspace: BERTWorkspace,
    _ store: (Int, [Float]) -> Void
  ) {
    let batch = TokenBatch(places.map { tokens[$0] })
    encoder.encode(batch, in: workspace)
    for (place, text) in zip(places, batch.texts) {
      store(place, pooling.vector(of: text, in: workspace.hidden, dimension))
    }
  }
}
