import Diagnostics
import Language
import Testing

struct EvaluationTests {
  /// A program and what its last statement shows.
  static let programs: [(String, String)] = [
    ("1 + 2 * 3", "7"), ("2 ** 3 ** 2", "512"), ("-2 ** 2", "-4"), ("7 // -2", "-4"),
    ("7 % -2", "-1"), ("7 / 2", "3.5"), ("1 == 1.0", "true"), ("\"a\" + \"b\"", "ab"),
    ("[1, \"x\", nil, {a: 1.5}]", "[1, \"x\", nil, {a: 1.5}]"),
    ("x = 3\ny = x + 1\ny", "4"), ("f = x => x * 2\nf(21)", "42"),
    ("f = (a, b) => a - b\n10.f(3)", "7"),
    ("fn fib(n) { if n < 2 { n } else { fib(n - 1) + fib(n - 2) } }\nfib(15)", "610"),
    ("fn f(a, b = a + 1, c = 0) { [a, b, c] }\nf(1, c: 5)", "[1, 2, 5]"),
    ("r = {a: 1, \"b c\": 2}\nr.a", "1"), ("{a: {b: 7}}.a.b", "7"), ("nil ?? 3", "3"),
    ("2 in [1, 2]", "true"), ("\"b\" not in \"abc\"", "false"),
    ("if 1 < 2 then \"y\" else \"n\"", "y"), ("not (1 == 2) and true", "true"),
    ("s = 0\nfor i in [1, 2, 3] { s += i }\ns", "6"),
    ("\"a\\(1 + 1)b \\(\"q\")\"", "a2b q"), ("#\"\\(x)\"#", "\\(x)"),
    ("[1, 2, 3][-1]", "3"), ("[1, 2, 3, 4][1:3]", "[2, 3]"), ("\"abcd\"[::-1]", "dcba"),
    ("i = 0\nwhile true { i += 1\n if i == 5 { break } }\ni", "5"),
    ("fn counter(n) { fn add(m) { n + m }\n add }\ncounter(3)(4)", "7"),
    ("apply = (f, x) => f(x)\napply(.a + .b, {a: 1, b: 2})", "3"),
  ]

  @Test(arguments: programs)
  func `a program comes to what it should`(program: String, shown: String) throws {
    let value = try Interpreter(builtins: []).evaluate(program, named: "test")
    #expect(value?.display == shown)
  }

  @Test func `an assignment has no value`() throws {
    #expect(try Interpreter(builtins: []).evaluate("x = 1", named: "test") == nil)
  }
}
