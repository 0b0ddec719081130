import Language
import Library
import Testing

/// `é` in one scalar and in two look the same, and are two texts and two names wherever data are told
/// apart.
struct ExactNameTests {
  private static let setup = """
    one = "caf\\u{E9}"
    two = "cafe\\u{301}"
    both = [one, two]
    column = table(k: both).k
    record = parse_json("{\\"" + one + "\\": 1, \\"" + two + "\\": 2}")
    """

  @Test(arguments: [
    ("one == two", "false"), ("one in [two]", "false"), ("column == one", "[true, false]"),
    ("both.unique().len()", "2"), ("column.unique().len()", "2"),
    ("column.value_counts().len()", "2"), ("both.group(by: x => x).len()", "2"),
    ("table(k: both).group(by: \"k\").len()", "2"), ("table(k: both).count(by: \"k\").len()", "2"),
    ("both.map(x => {k: x}).group(by: \"k\").len()", "2"),
    ("both.map(x => {k: x}).unique().len()", "2"),
    ("table(k: [one]).join_on(table(k: [two], n: [1]), \"k\").len()", "0"),
    ("both.sort() == [two, one]", "true"), ("column.sort() == column.reverse()", "[true, true]"),
    ("one < two", "false"), ("digest(one) == digest(two)", "false"),
    ("one.contains(two)", "false"), ("both.index_of(two)", "1"), ("both.count(two)", "1"),
    ("record.len()", "2"), ("[record[one], record[two]]", "[1, 2]"),
    ("{a: 1}.merge(record).len()", "3"), ("record.without(one).len()", "1"),
    ("record.pick(two)[two]", "2"), ("one in record.without(one)", "false"),
    ("parse_json(json(record)) == record", "true"),
    ("record == parse_json(\"{\\\"" + "\\(two)\\\": 2, \\\"\\(one)\\\": 1}\")", "true"),
    ("table(record).columns().len()", "2"), ("table([record]).columns().len()", "2"),
    ("table(record).select(two).rows()[0][two]", "2"),
    ("table(record).drop(one).columns() == [two]", "true"),
    ("one in table(record).drop(one)", "false"),
    ("table(record).sort(two).len()", "1"), ("[record, record].unique().len()", "1"),
    ("table(a: [record]).unique(\"a\").len()", "1"),
  ])
  func `what looks the same is told apart`(code: String, shown: String) throws {
    let interpreter = Interpreter(builtins: Builtin.filters + Builtin.library)
    try interpreter.evaluate(Self.setup, named: "setup")
    #expect(try interpreter.evaluate(code, named: "test")?.display == shown)
  }
}
