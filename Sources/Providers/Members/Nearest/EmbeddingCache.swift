internal import Content
internal import Embeddings
internal import Synchronization

/// One cache for each embedder that has been asked for.
final class EmbeddingCaches: Sendable {
  private let known = Mutex<[String: EmbeddingCache]>([:])

  func cache(for embedder: any TextEmbedder) -> EmbeddingCache {
    known.withLock { known in
      if let cache = known[embedder.name] { return cache }
      let cache = EmbeddingCache(embedder: embedder)
      known[embedder.name] = cache
      return cache
    }
  }
}

/// Keeps the vectors of examples and labels: a run asks thousands of times with the same ones.
final class EmbeddingCache: Sendable {
  /// About 8 MB of vectors at 2,048 dimensions.
  private static let capacity = 1_024

  let embedder: any TextEmbedder
  /// What the fingerprint says of the weights.
  let weights: Digest
  private let known = Mutex<[String: [Float]]>([:])
  private let lists = Mutex<[String: [LabelList.Label]]>([:])

  init(embedder: any TextEmbedder) {
    self.embedder = embedder
    // The rules' version is part of the weights: other rules give other answers.
    weights = Digest(of: "nearest 1 \(embedder.digest.hex)")
  }

  func vectors(of texts: [String]) -> [[Float]] {
    var vectors = known.withLock { known in texts.map { known[$0] } }
    let missing = texts.indices.filter { vectors[$0] == nil }
    guard !missing.isEmpty else { return vectors.compactMap(\.self) }
    let made = embedder.embed(missing.map { texts[$0] })
    for (index, vector) in zip(missing, made) { vectors[index] = vector }
    known.withLock { known in
      // Starting anew is rare and cheap; a run uses a few dozen examples.
      if known.count + missing.count > Self.capacity { known.removeAll() }
      for (index, vector) in zip(missing, made).prefix(Self.capacity) {
        known[texts[index]] = vector
      }
    }
    return vectors.compactMap(\.self)
  }

  /// The labels that a system text lists.
  func labels(in text: String) -> [LabelList.Label] {
    if let labels = lists.withLock({ $0[text] }) { return labels }
    let labels = LabelList(in: text).labels
    lists.withLock { lists in
      if lists.count >= Self.capacity { lists.removeAll() }
      lists[text] = labels
    }
    return labels
  }
}
