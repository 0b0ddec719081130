import Diagnostics
import Language
import Synchronization
import Testing

/// What stands at the ends of the language's own rules: numbers, texts, what happens once.
struct LanguageEdgeTests {
  @Test(arguments: [
    // As in Python: the quotient goes with the remainder.
    ("[1.0 // 0.1, 1.0 % 0.1]", "[9.0, 0.09999999999999995]"),
    ("[7.5 // 2, -7.5 // 2, 7.5 // -2, -7.5 // -2]", "[3.0, -4.0, -4.0, 3.0]"),
    ("[7.5 % 2, -7.5 % 2, 7.5 % -2, -7.5 % -2]", "[1.5, 0.5, -0.5, -1.5]"),
    ("[-6.0 % 3.0, 6.0 % -3.0, 1.0 // 0, 5 % (1 / 0)]", "[0.0, -0.0, inf, 5.0]"),
    ("9007199254740993 == 9007199254740992.0", "false"),
    ("range(9007199254740993, 9007199254740994) == 9007199254740992.0", "[false]"),
    ("range(9007199254740993, 9007199254740994) > 9007199254740992.0", "[true]"),
    ("range(9007199254740993, 9007199254740994) == [9007199254740992.0]", "[false]"),
    ("range(2) + [9007199254740993, 0.5]", "[9007199254740993, 1.5]"),
    ("[0 / 0, -(0 / 0)]", "[nan, nan]"), ("\"\\(0 / 0)\"", "nan"),
    ("round(1e300, 20, \"ceil\")", "1e+300"), ("round(1.7e308, -305)", "1.7e+308"),
    ("round(1.5, -400)", "0.0"), ("round(0.125, 2, \"ceil\")", "0.13"),
    ("[int(\"0x1F\"), float(\"0x1F\"), int(\"-7.9\"), int(1 / 0, -1)]", "[0, 0.0, -7, -1]"),
    ("[\"ǆ\".title(), \"ﬁn\".capitalize(), \"\".capitalize()]", "[\"ǅ\", \"Fin\", \"\"]"),
  ])
  func `the ends hold`(code: String, shown: String) throws {
    let interpreter = Interpreter(builtins: Builtin.filters)
    #expect(try interpreter.evaluate(code, named: "test")?.display == shown)
  }

  @Test(arguments: [
    ("int(1e19)", "overflow"), ("int(\"9223372036854775808\")", "overflow"),
    ("c = range(3)\n(c in [0]) ?? range(2)", "none"),
    ("9223372036854775808", "overflow"), ("0b102", "syntax"),
  ])
  func `what has no answer is an error of the right kind`(code: String, kind: String) {
    #expect(RobustnessTests.kind(of: code).replacing("value", with: "none") == kind)
  }

  @Test func `a number with a prefix is told which digits it takes`() {
    let error = #expect(throws: Diagnostic.self) {
      try Parser.parse(Source("0b102", named: "test"))
    }
    #expect(error?.suggestion == "the digits 0 and 1 follow `0b`")
  }

  /// Counts how often `count()` is called.
  private static func calls(in program: String) throws -> Int {
    let calls = Counter()
    let count = Builtin(
      "count", in: .collections, "Counts.", parameters: [.init("value", .any, "what to give")],
      returns: .any
    ) { call in
      calls.add()
      return call["value"]
    }
    let interpreter = Interpreter(builtins: Builtin.filters + [count])
    _ = try? interpreter.evaluate(program, named: "test")
    return calls.value
  }

  @Test(arguments: [
    "x = 1.5\nx += count(1)", "x = range(2)\nx += count(1)",
    "x = 9223372036854775807\nx += count(1)",
    "x = \"a\"\nx += count(1)", "x = [1]\nx += count([2])", "x = 1\nx = x + count(0.5)",
    "fn f() { x = 1.5\nx += count(1) }\nf()", "fn f() { x = nil\nx += count(1) }\nf()",
  ])
  func `what is added to a variable is computed once`(program: String) throws {
    #expect(try Self.calls(in: program) == 1)
  }
}

/// A number that a closure can count up.
private final class Counter: Sendable {
  private let count = Mutex(0)
  var value: Int { count.withLock { $0 } }
  func add() { count.withLock { $0 += 1 } }
}
