package import Diagnostics
package import Providers
package import Store
package import VectorMath

/// Embeds texts through the archive, so that no text is ever embedded twice by one embedder, and a
/// replay finds every vector that was made.
///
/// An embedder that is as quick as a look-up is asked each time.
package struct ArchivedEmbedder: Sendable {
  package let embedder: any Embedder
  private let archive: @Sendable () throws(Diagnostic) -> any Archive
  /// How many texts are embedded between two looks at whether to stop; each batch is kept whole.
  static let batch = 512

  /// - Parameters:
  ///   - embedder: what makes the vectors that are not there.
  ///   - archive: where they are looked up and kept; opened where it is needed.
  package init(
    _ embedder: any Embedder,
    archive: @escaping @Sendable () throws(Diagnostic) -> any Archive
  ) {
    (self.embedder, self.archive) = (embedder, archive)
  }

  /// One row of length 1 for each text, in their order.
  ///
  /// - Throws: a ``Diagnostic`` where the embedder or the archive fails, or the task was cancelled;
  ///   batches that are finished are kept.
  package func vectors(of texts: [String]) async throws(Diagnostic) -> Matrix<Float> {
    guard !texts.isEmpty else { return Matrix(rows: 0, columns: 0) }
    guard embedder.isWorthKeeping else { return try await computed(texts) }
    let memory = EmbeddingMemory(try archive(), embedder)
    var (known, missing) = try memory.recall(texts)
    for start in stride(from: 0, to: missing.count, by: Self.batch) {
      if Task.isCancelled { throw Self.interrupted(start, of: missing.count) }
      let batch = Array(missing[start..<min(start + Self.batch, missing.count)])
      let vectors: [[Float]]
      do { vectors = try await embedder.vectors(of: batch) } catch  where error.isInterruption {
        throw Self.interrupted(start, of: missing.count)
      }
      try memory.keep(batch, vectors)
      for (text, vector) in zip(batch, vectors) { known[text] = vector }
    }
    return try Self.matrix(texts.compactMap { known[$0] })
  }

  /// Batch by batch straight into the matrix: as many vectors side by side fill the memory twice.
  private func computed(_ texts: [String]) async throws(Diagnostic) -> Matrix<Float> {
    var (elements, columns): ([Float], Int) = ([], 0)
    do throws(Diagnostic) {
      for start in stride(from: 0, to: texts.count, by: Self.batch) {
        let batch = Array(texts[start..<min(start + Self.batch, texts.count)])
        let part = try Self.matrix(try await embedder.vectors(of: batch))
        if start == 0 {
          columns = part.columns
          elements.reserveCapacity(texts.count * columns)
        }
        elements += part.elements
      }
    } catch {
      Disposal.later(elements)
      throw error
    }
    do throws(VectorError) {
      return try Matrix(rows: texts.count, columns: columns, elements: elements)
    } catch {
      throw Diagnostic("bad-embedding", "the vectors don't belong together: \(error.message)")
    }
  }

  private static func matrix(_ rows: [[Float]]) throws(Diagnostic) -> Matrix<Float> {
    do throws(VectorError) { return try Matrix(rows: rows) } catch {
      throw Diagnostic("bad-embedding", "the vectors don't belong together: \(error.message)")
    }
  }

  private static func interrupted(_ done: Int, of count: Int) -> Diagnostic {
    Diagnostic(
      "interrupted", "stopped after \(done) of \(count) texts; their vectors are kept",
      suggestion: "run the same again: it goes on where it stopped")
  }
}
