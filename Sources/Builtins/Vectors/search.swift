internal import Diagnostics
internal import Embeddings
internal import Language
internal import Tables

extension Builtin {
  static let search = Builtin(
    "search", in: .vectors,
    "The texts that hold a query's words, the best first: search by words, not by meaning.",
    discussion: """
      `bm25` (Robertson and Zaragoza, 2009; k₁ = 1.2, b = 0.75) prefers rare words and short texts; `tfidf` \
      is the cosine of word counts weighted by rarity, from 0 to 1. Words are compared in lower case and \
      whole: `refund` does not find `refunds`. Rows count from 0.
      """,
    parameters: [
      .texts, .init("query", .text, "the words"),
      .init("k", .integer, "how many at most", default: "10", labelled: true),
      .init("ranking", oneOf: TermRanking.self, default: "\"bm25\"", labelled: true), .by,
    ],
    returns: .table,
    examples: [
      "search([\"my parcel is late\", \"refund my order\", \"log in\"], \"Late parcel?\").row":
        "[0]",
      """
      search(["refund the order", "the parcel"], "refund the order", ranking: "tfidf").score.round(2)
      """: "[1.0, 0.26]",
    ]
  ) { call in
    let ranking: TermRanking = try call.word("ranking")
    let texts = try call.texts("texts", by: "by")
    let found = TermIndex(texts.texts).search(
      try call.text("query"), by: ranking, limit: try call.positive("k"))
    return .table(
      try call.table(of: found.map { ($0.text, [.real($0.score)]) }, ["score"], in: texts))
  }
}
