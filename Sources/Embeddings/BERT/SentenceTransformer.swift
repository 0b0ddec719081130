package import Content
package import Diagnostics
internal import VectorMath

/// A BERT model in the layout of sentence-transformers, computed in this process on OpenBLAS.
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
    do throws(VectorError) { try OpenBLAS.load() } catch {
      throw Diagnostic(
        "library-missing", error.message, suggestion: "install the package libopenblas0")
    }
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
    let plan = BatchPlan(count: texts.count, threads: threads)
    var vectors = [[Float]](repeating: [], count: texts.count)
    vectors.withUnsafeMutableBufferPointer { vectors in
      // SAFETY: each group of texts writes the vectors of its own texts.
      nonisolated(unsafe) let vectors = vectors
      Parallel.forEach(plan.groups.count, threads: threads) { group in
        embed(texts, plan.groups[group]) { vectors[$0] = $1 }
      }
    }
    return vectors
  }

  /// Embeds a range of texts, a batch at a time.
  private func embed(
    _ texts: [String], _ range: Range<Int>, _ store: (Int, [Float]) -> Void
  ) {
    var workspace: BERTWorkspace?
    var batch = TokenBatch()
    var first = range.lowerBound
    for index in range {
      batch.append(pieces(of: texts[index]))
      let isLast = index + 1 == range.upperBound
      guard isLast || batch.tokens.count >= BatchPlan.tokens else { continue }
      let room = workspace ?? makeWorkspace(for: isLast ? batch : nil)
      workspace = room
      encoder.encode(batch, in: room)
      for (offset, text) in batch.texts.enumerated() {
        let rows = room.hidden + text.lowerBound * dimension
        store(first + offset, pooling.vector(rows, text.count, dimension))
      }
      (batch, first) = (TokenBatch(), index + 1)
    }
  }

  /// Room for any batch, or for the only one.
  private func makeWorkspace(for only: TokenBatch?) -> BERTWorkspace {
    BERTWorkspace(
      shape: encoder.shape, tokens: only?.tokens.count ?? BatchPlan.tokens + longestText,
      longest: only?.texts.map(\.count).max() ?? longestText)
  }
}

/// How texts are shared out to threads.
private struct BatchPlan {
  /// A batch is computed once it holds this many tokens: tall enough for the multiplication to be at its
  /// best, and small enough to stay near the cache.
  static let tokens = 1024
  /// Texts that a thread takes at once.
  static let texts = 64

  let groups: [Range<Int>]

  init(count: Int, threads: Int) {
    let size = max(1, min(Self.texts, (count + threads - 1) / threads))
    groups = stride(from: 0, to: count, by: size).map { $0..<min(count, $0 + size) }
  }
}
