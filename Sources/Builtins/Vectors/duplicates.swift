internal import Diagnostics
internal import Language
internal import Tables
internal import VectorMath

extension Builtin {
  static let duplicates = Builtin(
    "duplicates", in: .vectors,
    "Pairs of texts that say nearly the same, the most alike first.",
    discussion: """
      Rows count from 0. A test set that repeats the examples of a prompt measures memory; this finds \
      them. \(Blindness.warning)
      """,
    parameters: [
      .texts,
      .init(
        "above", .number, "the least cosine, from -1 to below 1", default: "0.95", labelled: true),
      .by, .model,
    ],
    returns: .table,
    effect: .acts,
    examples: [
      """
      duplicates(["my parcel is late", "a refund, please", "My parcel is late!"], \
      model: "hashed-ngrams").map(.first + .second)
      """: "[2]", "duplicates([\"log in\", \"a refund\"], model: \"hashed-ngrams\").len()": "0",
    ]
  ) { call in
    let threshold = try call.real("above")
    guard threshold >= -1, threshold < 1 else {
      throw call.fail(
        "out-of-range", "`above` is \(call["above"].display), and must be from -1 to below 1",
        at: "above")
    }
    let embedded = try call.embedded("texts", by: "by")
    let (indices, matrix) = embedded.withDirection
    let found =
      indices.count < 2
      ? []
      : try call.computing { () throws(VectorError) in
        try matrix.nearDuplicates(above: Float(threshold))
      }
    let pairs = found.sorted { ($1.cosine, $0.first, $0.second) < ($0.cosine, $1.first, $1.second) }
    let source = embedded.source
    func rows(_ side: KeyPath<NearDuplicate<Float>, Int>) -> Column {
      Column(.integers(pairs.map { source.rows[indices[$0[keyPath: side]]] }))
    }
    func texts(_ side: KeyPath<NearDuplicate<Float>, Int>) -> Column {
      Column(cells: pairs.map { .text(source.texts[indices[$0[keyPath: side]]]) })
    }
    return .table(
      Table([
        ("first", rows(\.first)), ("second", rows(\.second)),
        ("similarity", Column(.reals(pairs.map { Double($0.cosine) }))),
        ("a", texts(\.first)), ("b", texts(\.second)),
      ]))
  }
}
