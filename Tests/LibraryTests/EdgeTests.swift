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
    ("[0.0 / 0.0, 0.0 / 0.0, nil, nil].unique()", "[nan, nil]"),
    ("[0.0 / 0.0, 1, 0.0 / 0.0].group(by: x => x).len()", "2"),
    ("table(a: [0.0 / 0.0, 0.0 / 0.0]).group(by: r => r.a).len()", "1"),
    ("[{a: 0.0 / 0.0}, {a: 0.0 / 0.0}].group(by: \"a\").len()", "1"),
    ("[[\"NaN\"], 0.0 / 0.0].unique().len()", "2"),
    ("table(a: [[1], [1.0], [2]]).unique(\"a\").len()", "2"),
    ("table(j: [1, \"x\", 1.0]).j.unique().len()", "2"),
    ("table({\"\": [3, 1, 2]}).sort(\"\").rows().map(r => r[\"\"])", "[1, 2, 3]"),
    ("table(a: [3, 1, 2]).sort([\"a\", \"a\"]).a", "[1, 2, 3]"),
    ("concat(table(a: [nil]), table(a: [1])).a", "[nil, 1]"),
    ("concat(table(a: [1]), table(a: [nil, nil])).a", "[1, nil, nil]"),
    ("concat(table(a: []), table(a: [0.5])).a", "[0.5]"),
    (
      "a = table(k: [1, 2])\na.join_on(table(k: [nil], y: [5]), \"k\", how: \"left\").y",
      "[nil, nil]"
    ),
    ("a = table(k: [nil])\na.join_on(table(k: [1], y: [5]), \"k\").len()", "0"),
    ("[[1], [2, 3], 4].flatten()", "[1, 2, 3, 4]"), ("range(3).list().flatten()", "[0, 1, 2]"),
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
