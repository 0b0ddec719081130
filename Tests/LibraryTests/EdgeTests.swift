import Language
import Library
import Testing

/// What lies at the ends: nothing, the largest, the odd.
struct EdgeTests {
  @Test(arguments: [
    (
      "table(q: [\"a\"], n: [1]).head(0).summarize(by: \"q\", n: .len()).columns()",
      "[\"q\", \"n\"]"
    ),
    ("table(q: [\"a\"]).head(0).count(by: \"q\").columns()", "[\"q\", \"count\"]"),
    ("[1e308, -1e308, 0].histogram(2).count", "[1, 2]"),
    ("[5e-324, 0].histogram(2).count.sum()", "2"),
    ("[0.0 / 0.0, 1, nil].histogram(1).count", "[1]"),
    ("[9223372036854775807, nil].mean()", "9.223372036854776e+18"),
    ("[0.0 / 0.0, 2, 1, nil].sort(descending: true)", "[2, 1, nan, nil]"),
    ("[3, 1, 2].sort(descending: true)", "[3, 2, 1]"), ("[2.5, -1.0].sort()", "[-1.0, 2.5]"),
    ("[2, 1.5, 1].sort()", "[1, 1.5, 2]"), ("range(3).sort(descending: true)", "[2, 1, 0]"),
    ("table().len()", "0"), ("table([]).columns()", "[]"), ("table().describe().len()", "0"),
    ("table(a: []).sort(\"a\").len()", "0"), ("[].value_counts().len()", "0"),
    ("\"\".words()", "[]"), ("\"\".find_all(\"\")", "[\"\"]"),
    ("\"ab\".replace_regex(\"\", \"-\")", "-a-b-"),
    ("\"a$b\".replace_regex(\"[$]\", \"$$$5\")", "a$b"),
    ("[1, 2].take(9223372036854775807)", "[1, 2]"),
    ("[1].get(-9223372036854775807, 0)", "0"), ("[1].json_path(\"[-9223372036854775807]\")", "nil"),
    ("attempt(() => range(100000).window(50000)).error.kind", "out-of-range"),
    ("\"{\".repeat(5000).find_json()", "nil"), ("\"\\u{301}a\".reverse().len()", "2"),
    ("table(a: [1, 2]).where(r => r.a > 5).rows()", "[]"),
    ("table({\"a b\": [1]}).with(rows: .len()).columns()", "[\"a b\", \"rows\"]"),
  ])
  func `the ends hold`(code: String, shown: String) throws {
    let interpreter = Interpreter(builtins: Builtin.filters + Builtin.library)
    #expect(try interpreter.evaluate(code, named: "test")?.display == shown)
  }
}
