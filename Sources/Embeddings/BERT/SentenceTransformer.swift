package import Content
package import Diagnostics
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
    let plan = BatchPlan(of: tokens(of: texts), threads: threads)
    var vectors = [[Float]](repeating: [], count: texts.count)
    vectors.withUnsafeMutableBufferPointer { vectors in
      // SAFETY: each batch writes the vectors of its own texts.
      nonisolated(unsafe) let vectors = vectors
      Parallel.forEach(plan.shares.count, threads: threads) { share in
        embed(plan, plan.shares[share]) { vectors[$0] = $1 }
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

  /// Embeds some batches one after the other, in one workspace.
  private func embed(
    _ plan: BatchPlan, _ batches: Range<Int>, _ store: (Int, [Float]) -> Void
  ) {
    let workspace = BERTWorkspace(
      shape: encoder.shape, tokens: plan.largest(of: batches), longest: plan.longestText)
    for index in batches {
      let range = plan.batches[index]
      let batch = TokenBatch(plan.tokens[range])
      encoder.encode(batch, in: workspace)
      for (offset, text) in batch.texts.enumerated() {
        let vector = pooling.vector(of: text, in: workspace.hidden, dimension)
        store(range.lowerBound + offset, vector)
      }
    }
  }
}
