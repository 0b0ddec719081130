/// What was paid, by what it was paid for.
///
/// The events of responses are the ledger: an answer is entered in the transaction that keeps it, and
/// never changed.
package enum Ledger: String, Sendable, CaseIterable {
  case model
  case card
  case day
  case experiment

  /// One row a group, the dearest first, or the latest for days and experiments.
  package var sql: String {
    """
    SELECT \(key), count(*) AS answers, sum(json_extract(e.detail, '$.cost')) AS cost\(planned),
      sum(json_extract(e.detail, '$.cost') IS NULL) AS unpriced,
      sum(json_extract(e.detail, '$.input_tokens')) AS input_tokens,
      sum(json_extract(e.detail, '$.output_tokens')) AS output_tokens\(further)
    FROM events e \(join) WHERE e.kind = 'response' GROUP BY 1 ORDER BY \(order)
    """
  }

  private var key: String {
    switch self {
    case .model: "json_extract(e.detail, '$.model') AS model"
    case .card: "coalesce(c.title || ' ' || substr(c.version, 1, 8), 'none') AS card"
    case .day: "date(e.at, 'unixepoch') AS day"
    case .experiment: "e.experiment_id AS experiment"
    }
  }

  private var join: String {
    switch self {
    case .card: "LEFT JOIN prompt_cards c ON c.version = json_extract(e.detail, '$.card')"
    case .experiment:
      """
      LEFT JOIN experiments x ON x.id = e.experiment_id
      LEFT JOIN events s ON s.experiment_id = e.experiment_id AND s.kind = 'experiment.started'
      """
    default: ""
    }
  }

  private var planned: String {
    self == .experiment ? ", json_extract(s.detail, '$.estimate.cost.expected') AS estimate" : ""
  }

  private var further: String {
    self == .experiment ? ", x.name AS name, x.state AS state" : ""
  }

  private var order: String {
    switch self {
    case .model, .card: "cost DESC, 1"
    case .day, .experiment: "1 DESC"
    }
  }
}
