internal import Diagnostics
internal import Synchronization
internal import VectorMath

/// Gathers the texts that several tasks want embedded: while one call is under way whoever comes waits,
/// and the next call is for all of them.
final class EmbeddingQueue: Sendable {
  typealias Vectors = [String: [Float]]

  private enum Turn: Sendable {
    /// To ask for oneself and for all who wait.
    case lead
    case done(Result<Vectors, Diagnostic>)
  }

  private struct Waiter: Sendable {
    let texts: [String]
    let turn: CheckedContinuation<Turn, Never>
  }

  private struct State {
    var isBusy = false
    var waiting: [Waiter] = []
  }

  private let embedder: ArchivedEmbedder
  private let state = Mutex(State())

  init(_ embedder: ArchivedEmbedder) { self.embedder = embedder }

  /// The vectors of some texts, and perhaps of others that were asked for beside them.
  func vectors(of texts: [String]) async throws(Diagnostic) -> Vectors {
    switch await turn(for: texts) {
    case .done(let result): return try result.get()
    case .lead: return try await lead(texts).get()
    }
  }

  private func turn(for texts: [String]) async -> Turn {
    await withCheckedContinuation { turn in
      let leads = state.withLock { state in
        guard state.isBusy else {
          state.isBusy = true
          return true
        }
        state.waiting.append(Waiter(texts: texts, turn: turn))
        return false
      }
      if leads { turn.resume(returning: .lead) }
    }
  }

  private func lead(_ texts: [String]) async -> Result<Vectors, Diagnostic> {
    let others = state.withLock { state in
      defer { state.waiting = [] }
      return state.waiting
    }
    let result = await made(texts + others.flatMap(\.texts))
    for other in others { other.turn.resume(returning: .done(result)) }
    handOver()
    return result
  }

  /// Who came first in the meantime leads next.
  private func handOver() {
    let next = state.withLock { state -> Waiter? in
      guard !state.waiting.isEmpty else {
        state.isBusy = false
        return nil
      }
      return state.waiting.removeFirst()
    }
    next?.turn.resume(returning: .lead)
  }

  private func made(_ texts: [String]) async -> Result<Vectors, Diagnostic> {
    do throws(Diagnostic) {
      let matrix = try await embedder.vectors(of: texts)
      let rows = texts.indices.map { Array(matrix[row: $0]) }
      return .success(Dictionary(zip(texts, rows)) { $1 })
    } catch { return .failure(error) }
  }
}
