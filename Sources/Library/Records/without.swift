internal import Content
internal import Language

extension Builtin {
  static let without = Builtin(
    "without", in: .collections, "A record without the named fields; names it lacks do not matter.",
    parameters: [
      .init("record", .record, "what to take them from"),
      .init(
        "names", .init("text or list"), "the fields to leave out", naming: .column, variadic: true),
    ],
    returns: .record,
    examples: [
      "{a: 1, b: 2, c: 3}.without(\"a\", \"c\")": "{b: 2}", "{a: 1}.without(\"b\")": "{a: 1}",
    ]
  ) { call in
    let names = Set(try call.names("names").map(ExactText.init))
    let kept = try call.record("record").fields.filter { !names.contains(ExactText($0.name)) }
    return .record(Record(kept.map { ($0.name, $0.value) }))
  }
}
