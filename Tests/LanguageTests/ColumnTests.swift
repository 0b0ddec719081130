import Diagnostics
import Language
import Tables
import Testing

struct ColumnTests {
  static let table = Table([
    (
      "queue",
      Column(
        .texts(TextBuffer(["billing", "login", "", "billing"])),
        missing: [false, false, true, false])
    ),
    ("n", Column(.integers([1, 0, 3, 4]), missing: [false, true, false, false])),
    ("x", Column(.reals([0.5, 1.5, .nan, 2]))),
    ("done", Column(.booleans([true, false, true, false]))),
  ])

  private func show(_ code: String) -> String {
    do throws(Diagnostic) {
      let interpreter = Interpreter(builtins: Builtin.filters)
      interpreter["t"] = .table(Self.table)
      return try interpreter.evaluate(code, named: "t")?.display ?? "nothing"
    } catch {
      return error.cause
    }
  }

  static let cases: [(String, String)] = [
    ("t.n + 1", "[2, nil, 4, 5]"), ("10 - t.n", "[9, nil, 7, 6]"), ("t.n * t.n", "[1, nil, 9, 16]"),
    ("t.n / 2", "[0.5, nil, 1.5, 2.0]"), ("t.n // 2", "[0, nil, 1, 2]"),
    ("t.n % 2", "[1, nil, 1, 0]"), ("t.n ** 2", "[1, nil, 9, 16]"), ("-t.n", "[-1, nil, -3, -4]"),
    ("t.x + t.n", "[1.5, nil, nan, 6.0]"), ("t.n >= 3", "[false, nil, true, true]"),
    ("t.n + t.queue.wordcount()", "[2, nil, nil, 5]"),
    ("t.queue.wordcount() - t.n", "[0, nil, nil, -3]"),
    ("t.x == t.x", "[true, true, false, true]"),
    ("t.queue == \"billing\"", "[true, false, nil, true]"),
    ("t.queue + \"!\"", "[\"billing!\", \"login!\", nil, \"billing!\"]"),
    ("t.n == nil", "[false, true, false, false]"), ("t.n != nil", "[true, false, true, true]"),
    ("t.n ?? 0", "[1, 0, 3, 4]"), ("t.n ?? t.x", "[1.0, 1.5, 3.0, 4.0]"),
    ("t.queue in [\"login\"]", "[false, true, nil, false]"), ("3 in t.n", "true"),
    ("not t.done", "[false, true, false, true]"),
    ("t.done and t.n > 1", "[false, false, true, false]"),
    ("t.n > 1 or t.done", "[true, nil, true, true]"),
    ("t.x[t.done]", "[0.5, nan]"), ("t[t.n > 1].n", "[3, 4]"), ("t.n[-1]", "4"), ("t.n[1]", "nil"),
    ("t.n[1:3]", "[nil, 3]"), ("t[0].queue", "billing"), ("t[1:2].x", "[1.5]"),
    ("t[\"x\"][0]", "0.5"), ("t.queue.upper()", "[\"BILLING\", \"LOGIN\", nil, \"BILLING\"]"),
    ("t.x.round()", "[0.0, 2.0, nan, 2.0]"), ("t.n + [1, 2, 3, 4]", "[2, nil, 6, 8]"),
    ("9223372036854775807 * t.n", "the result does not fit a 64-bit integer"),
    ("t.n // 0", "`//` by zero has no integer result"),
    ("t.n + \"a\"", "`+` does not work on an integer and a text"),
    ("if t.done { 1 }", "a condition is a Boolean, not a column of 4"),
    ("t.queu", "the table has no column `queu`"),
    ("t[t.n]", "rows are chosen by Booleans, and this column is integer"),
    ("fn f() { s = 0\n for row in t { s += row.n ?? 10 }\n s }\nf()", "18"),
  ]

  @Test(arguments: cases)
  func `columns compute element by element and carry what is missing`(
    code: String, shown: String
  ) {
    #expect(show(code) == shown)
  }

  @Test func `values of one type gather into a column of that type`() throws {
    #expect(try Column(gathering: [.integer(1), .missing, .real(2.5)])?.kind == .real)
    #expect(try Column(gathering: [.integer(1), .missing])?.kind == .integer)
    #expect(try Column(gathering: [.text("a"), .list([])])?.kind == .json)
    #expect(try Column(gathering: [.boolean(true)])?.kind == .boolean)
  }
}
