internal import Language

extension Builtin {
  static let pick = Builtin(
    "pick", in: .collections, "A record with the named fields alone; those it lacks are missing.",
    parameters: [
      .init("record", .record, "what to choose from"),
      .init("names", .init("text or list"), "the fields to keep", naming: .column, variadic: true),
    ],
    returns: .record,
    examples: [
      "{a: 1, b: 2, c: 3}.pick(\"c\", \"a\")": "{c: 3, a: 1}", "{}.pick(\"a\")": "{a: nil}",
    ]
  ) { call in
    let record = try call.record("record").indexed
    return .record(Record(try call.names("names").map { ($0, record[$0] ?? .missing) }))
  }
}
