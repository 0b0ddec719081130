internal import Experiments
internal import Language
internal import Tables
internal import VectorMath

extension Builtin {
  static let nearest = Builtin(
    "nearest", in: .vectors,
    "The texts most like a query, the most like first.",
    discussion: "Rows count from 0. \(Blindness.warning)",
    parameters: [
      .init("query", .text, "what to look for"), .texts,
      .init("k", .integer, "how many", default: "5", labelled: true), .by, .model,
    ],
    returns: .table,
    effect: .acts,
    examples: [
      """
      nearest("where is my parcel", ["a refund, please", "my parcel is late", "log in"], k: 1, \
      model: "hashed-ngrams").text
      """: "[\"my parcel is late\"]",
      "nearest(\"refund\", [\"log in\", \"a refund\"], k: 1, model: \"hashed-ngrams\")[0].text":
        "a refund",
    ]
  ) { call in
    let (k, query) = (try call.positive("k"), try call.text("query"))
    let among = try call.embedded("texts", by: "by")
    guard among.matrix.rows > 0 else {
      return .table(try call.table(of: [], ["similarity"], in: among.source))
    }
    let wanted = try call.vectors(of: [query], like: among)
    let found = try call.computing { () throws(VectorError) in
      try NearestRows(in: among.matrix, by: .dot).nearest(k, to: wanted)[0]
    }
    let rows = found.map { neighbour in
      (neighbour.row, [Cell.real(Double(max(-1, min(1, neighbour.similarity))))])
    }
    return .table(try call.table(of: rows, ["similarity"], in: among.source))
  }
}

extension Call {
  /// The vectors of further texts by the embedder of others.
  func vectors(of texts: [String], like other: Embedded) throws -> Matrix<Float> {
    let embedder = try lab.archived(other.embedder)
    return try wait { try await embedder.vectors(of: texts) }
  }
}
