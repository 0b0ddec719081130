import Diagnostics
import Language
import Library
import Testing

/// What a wrong use of a function says.
struct MessageTests {
  private static let cases: [(code: String, kind: Diagnostic.Kind, cause: String, help: String?)] =
    [
      (
        "table(queue: [1]).select(\"queu\")", "unknown-column", "there is no column `queu`",
        "did you mean `queue`?"
      ),
      (
        "table(queue: [1]).where(.queu > 1)", "unknown-field", "the record has no field `queu`",
        "did you mean `queue`?"
      ),
      (
        "table(n: [1]).where(.n + 1)", "wrong-type",
        "`condition` must come to a Boolean, not to an integer", "compare it with something"
      ),
      (
        "table(n: [1, 2]).where([true])", "unequal-lengths",
        "the condition has length 1, the table has length 2",
        "make it from the table's own columns"
      ),
      (
        "[1, \"a\"].mean()", "wrong-type",
        "`mean` expects numbers for `values`, but element 1 is a text", nil
      ),
      (
        "[1, \"a\"].sort()", "wrong-type", "a text and an integer have no order",
        "sort by a key: `by: x => …`"
      ),
      (
        "table(a: [1]).join_on(table(a: [1]), \"a\", how: \"lefft\")", "unknown-word",
        "`how` cannot be \"lefft\"", "did you mean `left`?"
      ),
      ("[1].sample(2)", "wrong-arguments", "`sample` needs `seed`", nil),
      ("[1].sample(-2, seed: 1)", "out-of-range", "`n` is -2, and cannot be negative", nil),
      (
        "table(a: [1, 2]).with(b: [1])", "unequal-lengths",
        "column `b` has length 1, the table has length 2",
        "make it from the table's own columns, or give it 2 values"
      ),
      (
        "table(a: [1], b: 2).summarize(n: 5)", "wrong-type",
        "`n` must be a function of the group's rows, not an integer", "such as `n: .len()`"
      ),
      ("\"abc\".matches(\"(\")", "bad-pattern", "", nil),
      ("\"x\".repeat(1000000000)", "out-of-range", "the result would be too long", nil),
      ("parse_json(\"{a: 1}\")", "invalid-json", "", nil),
      ("[4611686018427387904, 4611686018427387904].sum()", "overflow", "", nil),
      ("[[1]].sum()", "wrong-type", "", nil), ("sqrt(\"4\")", "wrong-type", "", nil),
      ("[1, 2].sqrt()", "wrong-type", "", "`.map(x => x.sqrt())` goes through a list"),
      (
        "attempt(3)", "wrong-type", "`attempt` expects a function for `function`, not an integer",
        nil
      ),
      ("table([1])", "wrong-type", "row 0 is an integer, not a record", nil),
      ("table(a: [x => x])", "wrong-type", "column `a` cannot hold a function", nil),
      ("[].choose(seed: 1)", "out-of-range", "there is nothing to choose from", nil),
      ("[1, 2].chunk(0)", "out-of-range", "`size` is 0, and must be at least 1", nil),
      ("{a: 1}.json_path(\"a..b\")", "bad-path", "the path cannot be read", nil),
      (
        "table(rows: [1]).group(by: \"rows\")", "duplicate-column",
        "a group has its rows in `rows`, so no key can have that name", nil
      ),
      ("zip([1], 2)", "wrong-type", "`zip` takes lists and columns, not an integer", nil),
      (
        "a = table(k: [1], x: [1], x_right: [3])\na.join_on(table(k: [1], x: [5]), \"k\")",
        "duplicate-column", "both tables have `x`, and there is a `x_right` as well",
        "choose another `suffix`, or rename a column first"
      ),
      ("floor(0.0 / 0.0)", "overflow", "nan does not fit a 64-bit integer", nil),
      ("floor(1e300)", "overflow", "1e+300 does not fit a 64-bit integer", nil),
      ("[1].quantile(2)", "wrong-value", "", "the 95th percentile is 0.95"),
    ]

  @Test(arguments: cases)
  func `a mistake is named, placed and helped with`(
    code: String, kind: Diagnostic.Kind, cause: String, help: String?
  ) {
    let interpreter = Interpreter(builtins: Builtin.filters + Builtin.library)
    let error = #expect(throws: Diagnostic.self) {
      try interpreter.evaluate(code, named: "test")
    }
    #expect(error?.kind == kind)
    #expect(error?.place?.source == "test")
    if !cause.isEmpty { #expect(error?.cause == cause) }
    if let help { #expect(error?.suggestion == help) }
  }
}
