import Diagnostics
import Language
import Library
import Testing

/// What was skipped because it is missing is told, once for each function.
struct OmissionTests {
  private static func notes(of code: String) throws -> [String] {
    let interpreter = Interpreter(builtins: Builtin.filters + Builtin.library)
    let rows = """
      t = table(q: ["a", "b", "a", "b"], n: [1, nil, 3, nil], ok: [true, nil, false, true])
      c = t.n

      """
    try interpreter.evaluate(rows + code, named: "test")
    return interpreter.takeOmissions().map(\.note.cause)
  }

  @Test(arguments: [
    ("sum", "c.sum()"), ("mean", "c.mean()"), ("median", "c.median()"), ("std", "c.std()"),
    ("variance", "c.variance()"), ("product", "c.product()"), ("min", "c.min()"),
    ("max", "c.max()"), ("quantile", "c.quantile(0.5)"), ("quantile", "c.quantile([0.1, 0.9])"),
    ("histogram", "c.histogram()"), ("argmax", "c.argmax()"), ("argmin", "c.argmin()"),
    ("mean", "list(c).mean()"), ("max", "list(c).max()"),
    ("correlation", "correlation(c, [1, 2, 3, 4])"),
  ])
  func `a figure of a column says how many values it skipped`(name: String, code: String) throws {
    #expect(try Self.notes(of: code) == ["`\(name)` skipped 2 of 4 values, which are missing"])
  }

  @Test(arguments: [
    ("t.ok.all()", "`all` skipped 1 of 4 values, which is missing"),
    ("[nil, true].any()", "`any` skipped 1 of 2 values, which is missing"),
    ("t.none(.n > 9)", "`none` skipped 2 of 4 values, which are missing"),
    (
      "t.summarize(by: \"q\", m: .n.mean())",
      "`mean` skipped 2 of 4 values, which are missing"
    ),
    ("t.where(.n > 1)", "`where` left out 2 of 4 rows, in which its condition is missing"),
    ("t.where(t.n > 1)", "`where` left out 2 of 4 rows, in which its condition is missing"),
    ("t.filter(.n + 1 > 1)", "`filter` left out 2 of 4 rows, in which its condition is missing"),
    (
      "t.where(.n > 1 and .q == \"a\")",
      nil
    ),
    ("t.where(.n > 1 or .ok)", "`where` left out 1 of 4 rows, in which its condition is missing"),
    (
      "t.where(not (.n > 1 or .ok))",
      "`where` left out 1 of 4 rows, in which its condition is missing"
    ),
    (
      "t.where([nil, true, false, nil])",
      "`where` left out 2 of 4 rows, in which its condition is missing"
    ),
    ("t.count(.n > 1)", "`count` left out 2 of 4 rows, in which its condition is missing"),
    ("t[t.n > 1]", "`[…]` left out 2 of 4 rows, in which its condition is missing"),
    ("c[c > 1]", "`[…]` left out 2 of 4 rows, in which its condition is missing"),
    ("t.where(.n == nil)", nil), ("t.where(.q == \"a\")", nil), ("t.skipped(.n > 1)", nil),
    ("c.skipped()", nil), ("c.fill_missing(0).mean()", nil), ("t.describe()", nil),
  ])
  func `a condition says how many rows it left out`(code: String, note: String?) throws {
    #expect(try Self.notes(of: code) == [note].compactMap(\.self))
  }

  @Test func `a function that is called often is told once`() throws {
    #expect(
      try Self.notes(of: "for i in range(3) { c.mean() }\n[c.sum()]") == [
        "`mean` skipped 6 of 12 values, which are missing",
        "`sum` skipped 2 of 4 values, which are missing",
      ])
  }

  @Test func `what was told is not told again`() throws {
    let interpreter = Interpreter(builtins: Builtin.filters + Builtin.library)
    try interpreter.evaluate("[1, nil].mean()", named: "test")
    #expect(interpreter.takeOmissions().count == 1)
    try interpreter.evaluate("1", named: "test")
    #expect(interpreter.takeOmissions().isEmpty)
  }
}
