import Builtins
import Diagnostics
import Language
import Presentation
import Testing

/// The statistical builtins over columns that somebody brings along.
struct StatisticsBuiltinsTests {
  private func value(_ code: String) throws -> String? {
    try Interpreter(builtins: Catalogue.all).evaluate(code, named: "test")?.display
  }

  @Test(
    arguments: [
      // Missing values leave their row out, and are counted.
      ("paired([1, 2, nil, 4, 5], [1, 1, 1, nil, 2]).omitted", "2"),
      ("interval([1, nil, 3, 5]).estimate", "3.0"),
      ("mcnemar([true, nil, true], [false, true, nil]).omitted", "2"),
      // Passes and failures may be Booleans or 1 and 0.
      ("paired([1, 1, 0], [0, 1, 0]).method", "mcnemar"),
      ("unpaired([true, true], [false, true]).method", "boschloo"),
      ("paired([1, 1, 0], [0, 1, 0], cluster: [\"a\", \"a\", \"b\"]).method", "cluster-t"),
      ("paired([0.5, 1, 0], [0, 1, 0.2], method: \"paired-t\").reason", "It was asked for by name"),
      ("interval([true, true, false, true]).method", "Wilson score interval"),
      ("interval([1, 2, 3, 4], cluster: [1, 1, 2, 2]).method", "Cluster-robust mean"),
      ("ttest([1, 2, 3], mean: 2).p", "1.0"),
      ("ttest([1, 2, 3], [4, 5, 7, 8], paired: false).method", "Welch's t test"),
      ("bootstrap([1, 2, 3], [1, 1, 1]).estimate", "1.0"),
      ("adjust([0.01, 0.02], method: \"bonferroni\")", "[0.02, 0.04]"),
      ("agreement([true, true], [true, nil]).omitted", "1"),
      ("corrected([1, 0, 1, 1], [1, 0, nil, nil]).figures.lambda >= 0", "true"),
      ("preferences([\"a\", \"b\", \"c\", \"a\"], [\"b\", \"c\", \"a\", \"c\"]).arm[0]", "a"),
      ("position_swap([\"a\", \"a\", \"a\"], [\"b\", \"b\", \"a\"]).favours_first", "1.0"),
      ("plan(detect: 0.05, discordant: 0.2, price: 0.001).cost", "1.252"),
      ("plan(detect: 0.05, discordant: 0.2, power: 0.9).cases > 626", "true"),
    ]
  )
  func `a builtin gives what the library finds`(code: String, expected: String) throws {
    #expect(try value(code) == expected)
  }

  @Test(
    arguments: [
      ("paired([1, 2], [1])", "length-mismatch", "`a` has 2 values and `b` has 1"),
      ("paired([1, 2], [1, 2], method: \"paird-t\")", "unknown-method", "paird-t"),
      ("paired([1, 2.5], [1, 2], method: \"mcnemar\")", "unsuitable-method", "passes and failures"),
      ("mcnemar([2], [1])", "wrong-type", "holds 2,"),
      ("interval([])", "empty", "no cases"),
      ("interval([\"a\"])", "wrong-type", "text"),
      ("ttest([1])", "n-too-small", "1 value"),
      ("adjust([0.5], method: \"holmes\")", "unknown-word", "holmes"),
      ("adjust([1.5])", "out-of-range", "1.5"),
      ("corrected([1, 0], [1])", "length-mismatch", "`human` has 1"),
      ("preferences([\"a\"], [\"b\"])", "not-strongly-connected", "never"),
      ("agreement([1], [1], method: \"kapa\")", "unknown-word", "kapa"),
      ("plan(detect: 0.05)", "bad-argument", "`discordant` or `sd`"),
      ("plan(detect: 0.5, discordant: 0.2)", "bad-argument", "can't differ"),
      ("plan(detect: 0, sd: 1)", "bad-argument", "above 0"),
      ("sequential(first_look: 1)", "bad-argument", "two pairs"),
      ("interval([1, 2], confidence: 95)", "bad-argument", "95"),
    ]
  )
  func `what can't be answered is said at the argument`(
    code: String, kind: String, words: String
  ) throws {
    let error = #expect(throws: Diagnostic.self) { try value(code) }
    #expect(error?.kind.rawValue == kind, "\(error?.cause ?? "")")
    #expect(error?.cause.contains(words) == true, "\(error?.cause ?? "")")
    #expect(error?.place != nil)
  }

  @Test func `a result shows its assumptions and source`() throws {
    let shown = try Interpreter(builtins: Catalogue.all).evaluate(
      "mcnemar([true, true, false], [false, true, false])", named: "test")
    let text = PlainRenderer(width: 100).render(try #require(shown).document)
    for words in ["McNemar's test (mid-p)", "assumes", "source", "exact, over 2 outcomes"] {
      #expect(text.contains(words), "\(words)")
    }
  }

  @Test func `a plan shows cases against power and cost`() throws {
    let shown = try Interpreter(builtins: Catalogue.all).evaluate(
      "plan(detect: 0.05, discordant: 0.2, price: 0.001)", named: "test")
    let text = PlainRenderer(width: 80).render(try #require(shown).document)
    for words in ["626 cases × 1 find 5.00 points", "McNemar", "power", "detectable", "$1.25"] {
      #expect(text.contains(words), "\(words)")
    }
  }
}
