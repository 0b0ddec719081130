import Diagnostics
import Language
import Library
import Testing

/// What grows with the square of its input, or without end, in a careless implementation.
///
/// Linear work on these sizes takes moments, the square of them hours.
@Suite(.timeLimit(.minutes(5)))
struct GrowthTests {
  private static func evaluate(_ code: String) throws -> String? {
    let interpreter = Interpreter(builtins: Builtin.filters + Builtin.library)
    return try interpreter.evaluate(code, named: "test")?.display
  }

  private static let wide = """
    fn wide(prefix) {
      parse_json("{" + range(100_000).map(i => "\\"\\(prefix)\\(i)\\": \\(i)").list().join(", ") + "}")
    }
    """

  @Test(arguments: [
    ("wide(\"a\").merge(wide(\"b\")).len()", "200000"),
    ("wide(\"a\").merge(wide(\"a\")).len()", "100000"),
    ("wide(\"a\").without(wide(\"a\").keys().take(99_999)).len()", "1"),
    ("wide(\"a\").pick(wide(\"a\").keys()).len()", "100000"),
    ("wide(\"a\") == parse_json(json(wide(\"a\")))", "true"),
    ("wide(\"a\").merge({z: 1}) == {z: 1}.merge(wide(\"a\"))", "true"),
    ("{z: 1}.merge(wide(\"a\"))[\"a99999\"]", "99999"),
  ])
  func `a record of 100,000 fields is no trouble`(code: String, shown: String) throws {
    #expect(try Self.evaluate(Self.wide + "\n" + code) == shown)
  }

  @Test(arguments: [
    ("\"a\".repeat(1_000_000).replace_regex(\"a\", \"b\").len()", "1000000"),
    ("\"a\".repeat(1_000_000).replace(\"a\", \"bc\").len()", "2000000"),
    ("list(range(200_000)).flat_map(x => [x, x]).len()", "400000"),
    ("\" a\".repeat(500_000).split().len()", "500000"),
    ("\" a\".repeat(500_000).words().len()", "500000"),
    ("\"a\\n\".repeat(500_000).lines().len()", "500000"),
    ("\"a \".repeat(500_000).normalize_space().len()", "999999"),
    ("table(w: range(20_000).string()).len()", "1"),
    ("range(3_000).map(n => \"x\").center(1_000).map(w => w.len()).sum()", "3000000"),
  ])
  func `long texts and lists take time as they are long`(code: String, shown: String) throws {
    #expect(try Self.evaluate(code) == shown)
  }

  @Test(arguments: [
    "\"a\".repeat(300_000).replace(\"a\", \"b\".repeat(1_000))",
    "\"a\".repeat(30_000).replace_regex(\"a\", \"b\".repeat(10_000))",
    "\"x\".center(2_000_000)",
  ])
  func `what would fill the memory is refused before it does`(code: String) throws {
    let kind = try Self.evaluate("attempt(() => \(code)).error.kind")
    #expect(kind == "out-of-range")
  }

  @Test(arguments: [
    "x = [1]\nfor i in range(5_000) { x = [x].take(1) }",
    "x = {a: 1}\nfor i in range(5_000) { x = {b: x}.merge({c: 1}) }",
    "x = [1]\nfor i in range(5_000) { x = zip([x]) }",
    "x = [1]\nfor i in range(5_000) { x = [x].chunk(1) }",
  ])
  func `builtins nest values no deeper than literals do`(code: String) throws {
    let interpreter = Interpreter(builtins: Builtin.filters + Builtin.library)
    #expect { try interpreter.evaluate(code, named: "test") } throws: {
      ($0 as? Diagnostic)?.kind == "too-deep"
    }
  }
}
