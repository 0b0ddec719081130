internal import Language
internal import VectorMath

extension Builtin {
  static let clusters = Builtin(
    "clusters", in: .vectors,
    "Texts in groups of like meaning, each with the words that mark it and an exemplar.",
    discussion: """
      k-means on the vectors' directions, from k-means++ seeds drawn with `seed`, the best of ten \
      attempts. The words are those frequent in a group and rare in the others (TF-IDF by group), \
      without the common words of English. The exemplar is the text nearest to the group's middle; \
      `.examples` holds two further ones that are near it and unlike each other (maximal marginal \
      relevance). `.labels` is a column with the group of each row. Groups of an experiment's mistakes: \
      failures(exp).clusters(). \(Blindness.warning)
      """,
    parameters: [
      .texts, .init("k", .integer, "how many groups at most", default: "8", labelled: true),
      .init(
        "seed", .integer, "what the first centres are drawn with", default: "1", labelled: true),
      .by, .model,
    ],
    returns: .clusters,
    effect: .acts,
    examples: [
      """
      clusters(["parcel late", "parcel lost", "refund my order", "refund please"], k: 2, \
      model: "hashed-ngrams").labels
      """: "[0, 0, 1, 1]",
      """
      clusters(["parcel late", "parcel lost", "refund my order", "refund please"], k: 2, \
      model: "hashed-ngrams").names.len()
      """: "2",
    ]
  ) { call in
    let (k, seed) = (try call.positive("k"), try call.integer("seed"))
    let embedded = try call.embedded("texts", by: "by")
    let clustering = try call.computing { () throws(VectorError) in
      try Clustering(embedded, groups: k, seed: seed)
    }
    return .object(ClustersObject(clustering, of: embedded, seed: seed))
  }
}
