package import Content
package import Diagnostics
internal import FoundationEssentials
internal import GRDB

/// What makes vectors, as an archive knows it.
package struct StoredEmbedder: Sendable, Hashable {
  /// What a person calls it.
  package let name: String
  /// Of its algorithm and weights, or of its provider's family and model.
  package let digest: Digest

  package init(name: String, digest: Digest) {
    self.name = name
    self.digest = digest
  }
}

/// The vector of a text, under the digest of the text and that of what made it.
package struct StoredEmbedding: Sendable, Equatable {
  package let text: Digest
  package let vector: [Float]

  package init(text: Digest, vector: [Float]) {
    self.text = text
    self.vector = vector
  }

  /// The bits of each number, the lowest byte first on every machine.
  private var data: Data {
    vector.map(\.bitPattern.littleEndian).withUnsafeBytes { Data($0) }
  }

  fileprivate static func vector(_ data: Data) -> [Float] {
    data.withUnsafeBytes { bytes in
      (0..<bytes.count / 4).map { index in
        let bits = bytes.loadUnaligned(fromByteOffset: index * 4, as: UInt32.self)
        return Float(bitPattern: UInt32(littleEndian: bits))
      }
    }
  }

  fileprivate func insert(into database: Database, by embedder: Digest) throws {
    let statement = try database.cachedStatement(
      sql: "INSERT OR REPLACE INTO embeddings (model, digest, vector) VALUES (?, ?, ?)")
    try statement.execute(arguments: [embedder.hex, text.hex, data])
  }
}

extension Store {
  /// How many texts one query looks up.
  private static let lookupBatch = 1000

  /// Those of the wanted texts whose vectors are stored, one query per thousand.
  package func embeddings(
    of texts: [Digest], by embedder: StoredEmbedder
  ) throws(Diagnostic) -> [Digest: [Float]] {
    try read { database in
      var found: [Digest: [Float]] = [:]
      for start in stride(from: 0, to: texts.count, by: Self.lookupBatch) {
        let batch = texts[start..<min(start + Self.lookupBatch, texts.count)]
        let wanted = Dictionary(batch.map { ($0.hex, $0) }) { $1 }
        let marks = repeatElement("?", count: batch.count).joined(separator: ",")
        let rows = try Row.fetchCursor(
          database,
          sql: "SELECT digest, vector FROM embeddings WHERE model = ? AND digest IN (\(marks))",
          arguments: StatementArguments([embedder.digest.hex] + batch.map(\.hex)))
        while let row = try rows.next() {
          if let text = wanted[row[0]] { found[text] = StoredEmbedding.vector(row[1]) }
        }
      }
      return found
    }
  }

  /// Stores many vectors in one transaction.
  package func save(
    _ embeddings: [StoredEmbedding], by embedder: StoredEmbedder
  ) throws(Diagnostic) {
    try write { database in
      for embedding in embeddings { try embedding.insert(into: database, by: embedder.digest) }
    }
  }
}
