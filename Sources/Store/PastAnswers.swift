package import Content
package import Diagnostics
internal import GRDB

/// What the store knows of a model's answers: what a plan can learn from.
package struct PastAnswers: Sendable, Equatable {
  /// Mean and standard deviation of one figure.
  package struct Moments: Sendable, Equatable {
    package let count: Int
    package let mean: Double
    package let deviation: Double

    package static let none = Moments([])

    package init(_ values: [Double]) {
      count = values.count
      let mean = values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
      let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      self.mean = mean
      deviation = values.count > 1 ? (squares / Double(values.count - 1)).squareRoot() : 0
    }
  }

  package let inputTokens: Moments
  package let outputTokens: Moments
  package let seconds: Moments

  package var count: Int { seconds.count }

  package static let none = PastAnswers(inputTokens: .none, outputTokens: .none, seconds: .none)

  package init(inputTokens: Moments, outputTokens: Moments, seconds: Moments) {
    self.inputTokens = inputTokens
    self.outputTokens = outputTokens
    self.seconds = seconds
  }
}

extension Store {
  /// The latest answers of `provider/model`, to one card's version or to any.
  package func pastAnswers(
    of model: String, card: Digest?, limit: Int = 500
  ) throws(Diagnostic) -> PastAnswers {
    try read { database in
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT json_extract(r.token_usage, '$.input_tokens') AS input,
                 json_extract(r.token_usage, '$.output_tokens') AS output,
                 r.execution_time_ms / 1000.0 AS seconds
          FROM (SELECT a.id FROM arms a JOIN prompt_cards c ON c.id = a.card_id
                WHERE a.model = ?1 AND (?2 IS NULL OR c.version = ?2)
                ORDER BY a.id DESC LIMIT 10) recent
          JOIN test_results r ON r.execution_id = recent.id
          WHERE r.failure IS NULL LIMIT ?3
          """, arguments: [model, card?.hex, limit])
      func moments(_ name: String) -> PastAnswers.Moments {
        .init(rows.compactMap { $0[name] as Double? })
      }
      return PastAnswers(
        inputTokens: moments("input"), outputTokens: moments("output"),
        seconds: moments("seconds"))
    }
  }
}
