import Language
import Library
import Testing

/// What tables promise beyond the worked examples: each case fails when its promise is broken.
struct TableRuleTests {
  private static let rows = """
    t = table(q: ["b", nil, "a", "b", nil, ""], n: [3, 1, nil, 1, 2, 3], x: [0.0, -0.0, 0.0 / 0.0, 1.5, nil, 0.0 / 0.0])

    """

  private func shown(_ code: String) throws -> String? {
    try Interpreter(builtins: Builtin.filters + Builtin.library)
      .evaluate(Self.rows + code, named: "test")?.display
  }

  @Test(arguments: [
    // Equal rows keep their order, and what is missing stands last whichever way it goes.
    ("t.with(i: range(6)).sort(\"n\").i", "[1, 3, 4, 0, 5, 2]"),
    ("t.with(i: range(6)).sort(\"n\", descending: true).i", "[0, 5, 4, 1, 3, 2]"),
    ("t.with(i: range(6)).sort([\"n\", \"q\"]).i", "[3, 1, 4, 5, 0, 2]"),
    ("t.with(i: range(6)).sort(\"x\").i", "[0, 1, 3, 2, 5, 4]"),
    // nil, NaN and both zeros are each one value; an empty text is not a missing one.
    ("t.count(by: \"q\").count", "[2, 2, 1, 1]"), ("t.count(by: \"x\").count", "[2, 2, 1, 1]"),
    ("t.group(by: \"q\").map(g => g.q)", "[\"b\", nil, \"a\", \"\"]"),
    ("t.unique(\"n\").n", "[3, 1, nil, 2]"),
    ("[1, nil, 2, nil, 1, 3, 3].value_counts().value", "[1, nil, 3, 2]"),
    ("[0, nil].value_counts().count", "[1, 1]"),
    ("[0.0 / 0.0, 1.0, 0.0 / 0.0].group(x => x).length()", "2"),
    ("table(k: [[1], [1.0], [2]]).count(by: \"k\").count", "[2, 1]"),
  ])
  func `rows are ordered and told apart by one rule`(code: String, wanted: String) throws {
    #expect(try shown(code) == wanted)
  }

  private static let sides = """
    a = table(k: [1, 2, nil, 2], v: ["p", "q", "r", "s"])
    b = table(k: [2, nil, 2, 3], v: [20, 30, 21, 40])

    """

  @Test(arguments: [
    (
      "a.join_on(b, \"k\").rows()",
      "[{k: 2, v: \"q\", v_right: 20}, {k: 2, v: \"q\", v_right: 21}, {k: 2, v: \"s\", v_right: 20}, {k: 2, v: \"s\", v_right: 21}]"
    ),
    ("a.join_on(b, \"k\", how: \"left\", suffix: \"_b\").v_b", "[nil, 20, 21, nil, 20, 21]"),
    ("a.join_on(b, \"k\", how: \"left\").k", "[1, 2, 2, nil, 2, 2]"),
  ])
  func `a join gives every match in order, and missing keys none`(code: String, wanted: String)
    throws
  {
    #expect(try shown(Self.sides + code) == wanted)
  }

  /// A promise to everyone who published a seed: the digits never change.
  @Test(arguments: [
    ("range(10).sample(4, seed: 1).list()", "[4, 3, 8, 9]"),
    ("range(1000).sample(3, seed: -7).list()", "[197, 504, 398]"),
    ("[\"a\", \"b\", \"c\"].shuffle(seed: 3)", "[\"a\", \"c\", \"b\"]"),
  ])
  func `a seed gives the rows that it has always given`(code: String, wanted: String) throws {
    #expect(try shown(code) == wanted)
  }

  @Test(arguments: [
    (
      "t.describe().select(\"column\", \"count\", \"missing\", \"distinct\").rows()[0]",
      "{column: \"q\", count: 4, missing: 2, distinct: 3}"
    ),
    (
      "table(n: [1, 2, 9, nil]).describe().rows()[0].pick(\"mean\", \"min\", \"q25\", \"median\", \"q75\", \"max\")",
      "{mean: 4.0, min: 1.0, q25: 1.5, median: 2.0, q75: 5.5, max: 9.0}"
    ),
    ("range(100).tail(3)", "[97, 98, 99]"), ("range(100).head(3)", "[0, 1, 2]"),
    ("t.tail(2).n", "[2, 3]"),
    ("t.n.count()", "5"), ("t.count()", "6"),
    ("t.q.upper()", "[\"B\", nil, \"A\", \"B\", nil, \"\"]"),
    ("[2.0, 0.0 / 0.0, 1.0].min()", "nan"), ("[2.0, 0.0 / 0.0, 1.0].max()", "nan"),
    ("{a: 1}.with(a: 5, b: .a + 1)", "{a: 5, b: 2}"),
    ("table(a: [1]).with(a: [5], b: .a + 1).b", "[2]"),
    (
      "table(n: [1]).head(0).summarize(rows: .len(), total: .n.sum()).rows()",
      "[{rows: 0, total: 0}]"
    ),
    (
      "table([{a: 1}, {b: 2}, {a: 3, b: 4}]).rows()",
      "[{a: 1, b: nil}, {a: nil, b: 2}, {a: 3, b: 4}]"
    ),
    ("[2.0, 0.0 / 0.0, 1.0].quantile(0)", "nan"), ("[1, 2, 3, 4].std()", "1.2909944487358056"),
    ("\"aéb\".find_all(\"x*\")", "[\"\", \"\", \"\", \"\"]"),
    ("\"éa\".replace_regex(\"x*\", \"-\")", "-é-a-"),
  ])
  func `the verbs keep to their words`(code: String, wanted: String) throws {
    #expect(try shown(code) == wanted)
  }
}
