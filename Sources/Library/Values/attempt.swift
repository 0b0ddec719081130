internal import Diagnostics
internal import Language

extension Builtin {
  static let attempt = Builtin(
    "attempt", in: .values, "Calls a function and gives its error as a value where it fails.",
    discussion:
      "`{ok, value, error}`, and in `error` its `kind`, `message` and `suggestion`. Ctrl-C is no error and still ends everything.",
    parameters: [
      .init("function", .function, "of no arguments: `() => …`")
    ],
    returns: .record,
    examples: [
      "attempt(() => 1 + 1)": "{ok: true, value: 2, error: nil}",
      "attempt(() => 1 // 0).error.kind": "division-by-zero",
      "attempt(() => {a: 1}.b).error.message": "the record has no field `b`",
    ]
  ) { call in
    let function = try call.function("function")
    do {
      return outcome(true, try call.apply(function, []), .missing)
    } catch let error as Diagnostic where error.kind != "interrupted" {
      return outcome(
        false, .missing,
        .record(
          Record([
            ("kind", .text(error.kind.rawValue)), ("message", .text(error.cause)),
            ("suggestion", error.suggestion.map(Value.text) ?? .missing),
          ])))
    }
  }
}

private func outcome(_ ok: Bool, _ value: Value, _ error: Value) -> Value {
  .record(Record([("ok", .boolean(ok)), ("value", value), ("error", error)]))
}
