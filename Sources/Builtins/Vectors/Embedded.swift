internal import Diagnostics
internal import Embeddings
internal import Experiments
internal import Language
internal import Providers
internal import VectorMath

/// Texts with their vectors.
struct Embedded: Sendable {
  let source: Texts
  /// A row of length 1 for each text; of zeros where the embedder found nothing in it.
  let matrix: Matrix<Float>
  /// What made them.
  let embedder: any Embedder

  /// Those texts that have a direction: the others are like nothing, not even like one another.
  var withDirection: (indices: [Int], matrix: Matrix<Float>) {
    let indices = (0..<matrix.rows).filter { row in matrix[row: row].contains { $0 != 0 } }
    return (indices, matrix.rows(at: indices))
  }
}

extension Lab {
  /// The embedder called `name`; the standard one where that is nil.
  func embedder(_ name: String?) throws(Diagnostic) -> ArchivedEmbedder {
    let chosen: any Embedder
    if let name, name.contains("/"), !embedders.names.contains(name) {
      let (provider, model) = try registry().embedder(name)
      let paced = PacedEmbedder(provider, model: model, conditions: try conditions()) {
        [self] () throws(Diagnostic) in try archive()
      }
      chosen = RemoteEmbedder(provider, model: model) { texts throws(Diagnostic) in
        try await paced.vectors(of: texts)
      }
    } else {
      chosen = LocalEmbedder(try embedders.embedder(name ?? embedders.standardName))
    }
    return archived(chosen)
  }

  /// What the assertion `similar` asks.
  func likeness() -> ArchivedLikeness {
    ArchivedLikeness { [self] name throws(Diagnostic) in try embedder(name) }
  }

  func archived(_ embedder: any Embedder) -> ArchivedEmbedder {
    ArchivedEmbedder(embedder) { [self] () throws(Diagnostic) in try archive() }
  }
}

extension Call {
  /// The texts of a parameter with their vectors, made now where they are not those of `embed`.
  func embedded(_ name: String, by: String? = nil) throws -> Embedded {
    if case .object(let object as VectorsObject) = self[name] { return object.embedded }
    return try embedded(try texts(name, by: by))
  }

  func embedded(_ texts: Texts) throws -> Embedded {
    let embedder = try embedder()
    let list = texts.texts
    let matrix = try wait { try await embedder.vectors(of: list) }
    return Embedded(source: texts, matrix: matrix, embedder: embedder.embedder)
  }

  private func embedder() throws(Diagnostic) -> ArchivedEmbedder {
    do throws(Diagnostic) { return try lab.embedder(try textIfPresent("model")) } catch {
      throw error.place == nil ? error.placed(at: place(of: "model")) : error
    }
  }

  /// Does work on vectors; what can't be computed is told at this call.
  func computing<Result>(_ work: () throws(VectorError) -> Result) throws(Diagnostic) -> Result {
    let result: Result
    do throws(VectorError) { result = try work() } catch {
      try Interruption.check()
      throw fail("bad-vectors", error.message, suggestion: error.suggestion)
    }
    return result
  }
}
