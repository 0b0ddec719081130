package import Content
package import Diagnostics
internal import GRDB

/// A response as it arrived, under the fingerprint of its request.
package struct StoredResponse: Sendable, Equatable {
  package let fingerprint: Digest
  /// `openai` of `openai/gpt-4o-mini`.
  package let provider: String
  package let model: String
  /// What was asked; `null` where a replay found it by its fingerprint alone.
  package let request: JSON
  package let response: JSON
  /// Seconds from the request to the last byte, when it was first asked.
  package let latency: Double
  /// US dollars; nil where the price is unknown.
  package let cost: Double?
  /// When it was first asked: seconds since 1970-01-01 UTC.
  package let receivedAt: Double
  /// Which experiment asked for it, and with which card, where it was one: its event says so.
  package let experiment: Int64?
  package let card: Digest?

  package init(
    fingerprint: Digest, provider: String, model: String, request: JSON, response: JSON,
    latency: Double, cost: Double?, receivedAt: Double, experiment: Int64? = nil,
    card: Digest? = nil
  ) {
    self.fingerprint = fingerprint
    self.provider = provider
    self.model = model
    self.request = request
    self.response = response
    self.latency = latency
    self.cost = cost
    self.receivedAt = receivedAt
    self.experiment = experiment
    self.card = card
  }

  /// The entry in the ledger: costs are summed over these, so that nothing paid is forgotten where a
  /// later answer takes the place of an earlier one.
  private var event: Event {
    var detail: JSONObject = [
      "fingerprint": .string(fingerprint.hex), "model": .string("\(provider)/\(model)"),
      "latency": .number(latency),
    ]
    detail["cost"] = cost.map(JSON.number)
    detail["input_tokens"] = response["usage"]?["input_tokens"]
    detail["output_tokens"] = response["usage"]?["output_tokens"]
    detail["card"] = card.map { .string($0.hex) }
    return Event(at: receivedAt, kind: "response", experiment: experiment, detail: .object(detail))
  }

  /// A second answer to the same request replaces the first: only `fresh: true` asks again.
  func insert(into database: Database) throws {
    let statement = try database.cachedStatement(
      sql: """
        INSERT OR REPLACE INTO responses
          (fingerprint, provider, model, request, response, latency, cost, received_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """)
    try statement.execute(arguments: [
      fingerprint.hex, provider, model, request.text(.canonical), response.text(), latency, cost,
      receivedAt,
    ])
    try event.insert(into: database)
  }
}

extension Store {
  /// How many fingerprints one query looks up.
  private static let lookupBatch = 1000
  private static let columns =
    "fingerprint, provider, model, request, response, latency, cost, received_at"

  /// Stores a response; it is safe against a crash when this returns.
  package func save(_ response: StoredResponse) async throws(Diagnostic) {
    try await Self.explained(path) { try await responseCommits.append(response) }
  }

  /// Stores many responses in one transaction.
  package func save(_ responses: [StoredResponse]) throws(Diagnostic) {
    try write { database in
      for response in responses { try response.insert(into: database) }
    }
  }

  /// Those of the wanted responses that are stored, one query per thousand.
  package func responses(
    for fingerprints: [Digest]
  ) throws(Diagnostic) -> [Digest: StoredResponse] {
    try read { database in
      var found: [Digest: StoredResponse] = [:]
      for start in stride(from: 0, to: fingerprints.count, by: Self.lookupBatch) {
        let batch = fingerprints[start..<min(start + Self.lookupBatch, fingerprints.count)]
        let marks = repeatElement("?", count: batch.count).joined(separator: ",")
        let rows = try Row.fetchCursor(
          database,
          sql: "SELECT \(Self.columns) FROM responses WHERE fingerprint IN (\(marks))",
          arguments: StatementArguments(batch.map(\.hex)))
        while let row = try rows.next() {
          guard let response = try Self.response(row) else { continue }
          found[response.fingerprint] = response
        }
      }
      return found
    }
  }

  package func known(among fingerprints: [Digest]) throws(Diagnostic) -> Set<Digest> {
    try read { database in
      var found: Set<Digest> = []
      for start in stride(from: 0, to: fingerprints.count, by: Self.lookupBatch) {
        let batch = fingerprints[start..<min(start + Self.lookupBatch, fingerprints.count)]
        let byText = Dictionary(batch.map { ($0.hex, $0) }) { first, _ in first }
        let marks = repeatElement("?", count: batch.count).joined(separator: ",")
        let texts = try String.fetchAll(
          database, sql: "SELECT fingerprint FROM responses WHERE fingerprint IN (\(marks))",
          arguments: StatementArguments(batch.map(\.hex)))
        for text in texts { if let digest = byText[text] { found.insert(digest) } }
      }
      return found
    }
  }

  private static func response(_ row: Row) throws -> StoredResponse? {
    guard let fingerprint = Digest(hex: row["fingerprint"] as String) else { return nil }
    return StoredResponse(
      fingerprint: fingerprint,
      provider: row["provider"],
      model: row["model"],
      request: try JSON(parsing: row["request"] as String),
      response: try JSON(parsing: row["response"] as String),
      latency: row["latency"],
      cost: row["cost"],
      receivedAt: row["received_at"]
    )
  }
}
