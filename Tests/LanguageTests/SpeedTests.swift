import Language
import Testing

/// Prints how long the programs take that the bench compares with CPython; asserts only their results.
struct SpeedTests {
  static let programs: [(name: String, program: String, result: String)] = [
    (
      "loop", "fn f() { s = 0\n for i in range(10_000_000) { s = s + i }\n s }\nf()",
      "49999995000000"
    ),
    ("global loop", "s = 0\nfor i in range(1_000_000) { s = s + i }\ns", "499999500000"),
    ("fib", "fn fib(n) { if n < 2 then n else fib(n - 1) + fib(n - 2) }\nfib(27)", "196418"),
    (
      "while",
      "fn f() { i = 0\n while i < 3_000_000 { if i % 2 == 0 { i = i + 1 } else { i = i + 1 } }\n i }\nf()",
      "3000000"
    ),
    (
      "string",
      "fn f() { s = \"\"\n for i in range(1_000_000) { s = s + \"x\" }\n s.length() }\nf()",
      "1000000"
    ),
  ]

  @Test(.enabled(if: isOptimized), arguments: programs.indices)
  func `a hot program comes to its result`(index: Int) throws {
    let (name, program, result) = Self.programs[index]
    let interpreter = Interpreter(builtins: Builtin.filters)
    let clock = ContinuousClock()
    var value: Value?
    let time = try clock.measure { value = try interpreter.evaluate(program, named: name) }
    #expect(value?.display == result)
    print("speed: \(name) \(time)")
  }

  static var isOptimized: Bool {
    #if DEBUG
      false
    #else
      true
    #endif
  }
}
