import Diagnostics
import Foundation
import LabTesting
import Language
import Randomness
import Synchronization
import Testing

/// What no input may do: crash, or run without end.
struct RobustnessTests {
  /// The kind of the error that a program ends in, on a thread with `stack` bytes.
  static func kind(
    of program: String, stack: Int = 512 << 10, interruptAfter seconds: Double? = nil
  ) -> String {
    let result = Mutex("none")
    let done = DispatchSemaphore(value: 0)
    let flag = Mutex<Interruption?>(nil)
    let thread = Thread {
      let interpreter = Interpreter(builtins: Builtin.filters)
      flag.withLock { $0 = interpreter.interruption }
      do throws(Diagnostic) {
        _ = try interpreter.evaluate(program, named: "test")
        result.withLock { $0 = "value" }
      } catch {
        result.withLock { $0 = error.kind.rawValue }
      }
      done.signal()
    }
    thread.stackSize = stack
    thread.start()
    if let seconds {
      Thread.sleep(forTimeInterval: seconds)
      flag.withLock { $0?.request() }
    }
    return done.wait(timeout: .now() + 60) == .success ? result.withLock { $0 } : "no end"
  }

  static let openers = ["[", "{a: ", "-", "not ", "x => ", "f(", "if true then ", "\"\\("]

  @Test(arguments: [" + ", " - ", " * ", " // ", " % "])
  func `every operand of a long sum is compiled once`(sign: String) {
    let sum = Array(repeating: "x", count: 300).joined(separator: sign)
    let program = "x = 1\nif (\(sum)) + x < (\(sum)) { \(sum) }"
    // As deep as a cell's own stack; a small one may refuse it, and neither may hang.
    #expect(Self.kind(of: program, stack: 8 << 20) == "value")
    #expect(["value", "too-deep"].contains(Self.kind(of: program)))
  }

  @Test func `a hundred thousand open brackets are an error`() {
    #expect(Self.kind(of: String(repeating: "(", count: 100_000)) == "too-deep")
  }

  @Test(arguments: openers)
  func `what opens again and again is an error`(opener: String) {
    let program = String(repeating: opener, count: 5_000)
    #expect(["too-deep", "syntax"].contains(Self.kind(of: program)))
  }

  @Test(arguments: ["1", "1 + ", "x.a", ".a", "1 ** ", "x | ", "[1][0]", "{", "}", "fn f() {\n"])
  func `what repeats thousands of times ends`(part: String) {
    #expect(Self.kind(of: String(repeating: part, count: 5_000)) != "no end")
  }

  static let recursions = [
    "fn f(x) { f(x + 1) }\nf(0)",
    "f = x => [f(x)]\nf(0)",
    "fn f(x) { if true { for i in [1] { return f([x, {a: x}]) } } }\nf(0)",
    "fn a(x) { b(x) + 1 }\nfn b(x) { a(x) + 1 }\na(1)",
  ]

  @Test(arguments: recursions)
  func `a runaway recursion is an error on a small stack`(program: String) {
    #expect(Self.kind(of: program) == "too-deep")
  }

  @Test(arguments: ["[x]", "{a: x}", "[1, x]", "[{b: [x, 2]}]"])
  func `a value that a loop nests without end is an error`(value: String) {
    let program = "x = [1]\nfor i in range(1_000_000) { x = \(value) }"
    #expect(Self.kind(of: program) == "too-deep")
  }

  @Test(arguments: [
    "[1, 2, 3, 4, x]", "{a: 1, b: 2, c: 3, d: 4, e: x}", "[[1], x]", "[[[2]], [1, 2], x, 3]",
  ])
  func `a value that hides where it nests is an error too`(value: String) {
    let program = "x = [1]\nfor i in range(100_000) { x = \(value) }"
    #expect(Self.kind(of: program) == "too-deep")
  }

  @Test(arguments: [
    "fn make(f) { x => f(x) + 1 }\nf = x => x\nfor i in range(100_000) { f = make(f) }",
    "fn make(f) { x => [f] }\nf = x => x\nfor i in range(100_000) { f = make([f]) }",
    "fn f() { g = x => x\nfor i in range(100_000) { h = g\ng = x => h(x) }\n1 }\nf()",
  ])
  func `functions that capture one another without end are an error`(program: String) {
    #expect(Self.kind(of: program) == "too-deep")
  }

  @Test(arguments: [
    "t = \"x\" * 1_000_000\nfor i in range(40) { t += t }",
    "t = \"x\" * 1_000_000\nfor i in range(40) { t = t + t }",
    "l = [1, 2]\nfor i in range(60) { l += l }", "l = [1, 2]\nfor i in range(60) { l = l + l }",
    "(\"a\" * 1_000_000).replace(\"a\", \"b\" * 1_000_000)",
    "(\"a\" * 1_000_000).join(\"b\" * 1_000_000)",
    "t = \"b\" * 100_000_000\n\"\\(t)\\(t)\\(t)\"",
  ])
  func `what grows without end is an error`(program: String) {
    #expect(Self.kind(of: program) == "out-of-range")
  }

  @Test(.enabled(if: SpeedTests.isOptimized))
  func `a value that holds itself many times over is not written out`() {
    let program = "x = [1]\nfor i in range(60) { x = [x, x] }\nx.tojson()"
    #expect(Self.kind(of: program) == "out-of-range")
  }

  @Test func `a column's texts fill no more than a gigabyte`() throws {
    let text = Value.text(String(repeating: "x", count: largestResult))
    var room = TextRoom()
    for _ in 0..<4 { try room.take(text) }
    #expect(throws: Diagnostic.self) { try room.take(text) }
  }

  static let endless = [
    "while true { }", "for i in range(10 ** 15) { }", "fn f() { while true { x = 1 } }\nf()",
    "i = 0\nwhile i < 1 { if i > 2 { break } }",
  ]

  @Test(arguments: endless)
  func `an endless loop can be interrupted`(program: String) {
    #expect(Self.kind(of: program, interruptAfter: 0.2) == "interrupted")
  }

  static let seeds =
    GoldenMessages.cases.filter { !$0.isCommand }.map(\.program)
    + EvaluationTests.programs.map(\.0)

  @Test(arguments: 0..<40)
  func `mutated programs are parsed without a crash`(seed: Int) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<100 {
      var bytes = Array(Self.seeds[Int.random(in: 0..<Self.seeds.count, using: &random)].utf8)
      for _ in 0...Int.random(in: 0...6, using: &random) { Self.mutate(&bytes, &random) }
      _ = try? Parser.parse(Source(bytes, named: "fuzz"))
      _ = try? Template(parsing: Source(bytes, named: "fuzz"))
      var lexer = Lexer(Source(bytes, named: "fuzz"))
      let tokens = lexer.tokens(keepingComments: true)
      #expect(tokens.allSatisfy { $0.range.upperBound <= bytes.count })
    }
  }

  @Test(arguments: 0..<20)
  func `random bytes are parsed without a crash`(seed: Int) {
    var random = SeededGenerator(seed: seed, stream: 1)
    for _ in 0..<100 {
      let count = Int.random(in: 0..<200, using: &random)
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
      _ = try? Parser.parse(Source(bytes, named: "fuzz"))
      _ = try? Template(parsing: Source(bytes, named: "fuzz"))
      _ = Parser.isComplete(String(decoding: bytes, as: UTF8.self))
    }
  }

  private static func mutate(_ bytes: inout [UInt8], _ random: inout SeededGenerator) {
    let position = Int.random(in: 0...bytes.count, using: &random)
    let signs = Array("()[]{}\"'\\.,:=+-*/%|#\n 0a{{}}{%%}".utf8) + [0x00, 0xC3, 0xFF, 0xE2]
    switch Int.random(in: 0..<4, using: &random) {
    case 0: bytes.insert(signs[Int.random(in: 0..<signs.count, using: &random)], at: position)
    case 1 where position < bytes.count: bytes.remove(at: position)
    case 2 where position < bytes.count: bytes[position] = UInt8.random(in: 0...255, using: &random)
    default: bytes += bytes[..<position]
    }
  }
}
