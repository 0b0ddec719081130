import Diagnostics
import Language
import Testing

struct OpenParameterTests {
  private let interpreter = Interpreter(builtins: [
    Builtin(
      "gather", in: .init("Test"), "Gives back what it was given.",
      parameters: [
        .init("first", .any, "one"), .init("seed", .any, "two", default: "7", labelled: true),
        .init("fields", .record, "all else", open: true),
      ], returns: .list
    ) { call in .list([call["first"], call["seed"], call["fields"]]) }
  ])

  @Test(arguments: [
    ("gather(1)", "[1, 7, {}]"), ("gather(1, seed: 2)", "[1, 2, {}]"),
    ("gather(1, b: 3, a: 4, seed: 2)", "[1, 2, {b: 3, a: 4}]"),
    ("1.gather(fields: 5, first: 6)", "[1, 7, {fields: 5, first: 6}]"),
  ])
  func `an open parameter gathers the labels that no other has`(
    code: String, shown: String
  ) throws {
    #expect(try interpreter.evaluate(code, named: "test")?.display == shown)
  }

  @Test(arguments: ["gather(1, a: 2, a: 3)", "gather(1, 2)", "gather(first: 1)"])
  func `a label given twice, a value too many or too few is an error`(code: String) {
    let error = #expect(throws: Diagnostic.self) {
      try interpreter.evaluate(code, named: "test")
    }
    #expect(error?.kind == "wrong-arguments")
    #expect(error?.suggestion == "the signature is gather(first, seed: 7, fields: …)")
  }
}
