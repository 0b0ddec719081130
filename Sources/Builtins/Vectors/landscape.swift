internal import Diagnostics
internal import Language
internal import Presentation
internal import Tables
internal import VectorMath

extension Builtin {
  static let landscape = Builtin(
    "landscape", in: .vectors,
    "A map of texts in two dimensions: those of like meaning lie together.",
    discussion: """
      The two directions along which the vectors differ most (principal components), with the share of \
      the whole variation that each shows; what the two don't show, the picture doesn't. `groups` gives \
      each text a letter: a column such as the dataset's, or clusters(…).labels. It is not called `map`, \
      since that is the function of lists.
      """,
    parameters: [
      .texts,
      .init(
        "groups", .init("column or list"), "what tells the texts apart", default: "nil",
        labelled: true),
      .by, .model,
    ],
    returns: .landscape,
    effect: .acts,
    examples: [
      """
      landscape(["parcel late", "parcel lost", "refund please"], model: "hashed-ngrams").points.len()
      """: "3",
      "landscape([\"a\", \"b\", \"c\"], groups: [\"x\", \"y\", \"x\"], model: \"hashed-ngrams\").points.group":
        "[\"x\", \"y\", \"x\"]",
    ]
  ) { call in
    let embedded = try call.embedded("texts", by: "by")
    let groups = try call.groups(of: embedded.source)
    guard embedded.matrix.rows > 2 else {
      throw call.fail("too-few", "a map needs three texts or more", at: "texts")
    }
    let (points, shares) = try call.computing { () throws(VectorError) in
      try PCA.map(of: embedded.matrix, count: 2)
    }
    return .object(LandscapeObject(embedded, points: points, shares: shares, groups: groups))
  }
}

extension Call {
  /// The group of each text, as words; nil where none are given.
  fileprivate func groups(of texts: Texts) throws(Diagnostic) -> [String]? {
    guard !isMissing("groups") else { return nil }
    let values = try list("groups")
    guard values.count == texts.rowCount else {
      throw fail(
        "unequal-lengths", "there are \(values.count) groups for \(texts.rowCount) texts",
        at: "groups")
    }
    return texts.rows.map { values[$0].isMissing ? "–" : values[$0].display }
  }
}
