internal import Content
internal import Diagnostics
internal import Providers
internal import Store

/// What an archive knows of one embedder's vectors.
struct EmbeddingMemory: Sendable {
  let archive: any Archive
  let embedder: StoredEmbedder

  init(_ archive: any Archive, _ embedder: any Embedder) {
    self.archive = archive
    self.embedder = StoredEmbedder(name: embedder.name, digest: embedder.digest)
  }

  /// The vectors that are there, and the texts that are not; texts are looked up once each.
  func recall(_ texts: [String]) throws(Diagnostic) -> (known: [String: [Float]], missing: [String])
  {
    var seen: Set<String> = []
    let unique = texts.filter { seen.insert($0).inserted }
    let digests = unique.map { Digest(of: $0) }
    let found = try archive.embeddings(of: digests, by: embedder)
    var (known, missing): ([String: [Float]], [String]) = ([:], [])
    for (text, digest) in zip(unique, digests) {
      if let vector = found[digest] { known[text] = vector } else { missing.append(text) }
    }
    for text in missing { try archive.permitEmbedding(text, by: embedder) }
    return (known, missing)
  }

  func keep(_ texts: [String], _ vectors: [[Float]]) throws(Diagnostic) {
    try archive.save(
      zip(texts, vectors).map { StoredEmbedding(text: Digest(of: $0), vector: $1) }, by: embedder)
  }
}
