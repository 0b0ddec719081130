internal import Diagnostics
internal import Language
internal import Tables

extension Builtin {
  static let joinOn = Builtin(
    "join_on", in: .tables, "Each row beside the rows of another table with the same keys.",
    discussion: """
      `inner` leaves out rows without a match, `left` keeps them with missing values. Missing keys \
      match nothing. A column of the other table whose name is taken gets the suffix. (`join` puts \
      texts together.)
      """,
    parameters: [
      .init("table", .table, "whose rows lead"),
      .init("other", .table, "where matches are looked for"),
      .init("on", .init("text or list"), "the columns that must be equal", naming: .column),
      .init("how", oneOf: JoinKind.self, default: "\"inner\"", labelled: true),
      .init("suffix", .text, "for names that both have", default: "\"_right\"", labelled: true),
    ],
    returns: .table,
    examples: [
      "a = table(id: [1, 2], x: [\"p\", \"q\"])\na.join_on(table(id: [2], y: [9]), \"id\").rows()":
        "[{id: 2, x: \"q\", y: 9}]",
      "a = table(id: [1, 2])\na.join_on(table(id: [2], y: [9]), \"id\", how: \"left\").y":
        "[nil, 9]",
    ]
  ) { call in
    let kind: JoinKind = try call.word("how")
    let (table, other) = (try call.table("table"), try call.table("other"))
    let (names, suffix) = (try call.names("on"), try call.text("suffix"))
    return .table(
      try call.placed(at: "on") { () throws(Diagnostic) in
        try table.join(other, on: names, kind: kind, suffix: suffix)
      })
  }
}
