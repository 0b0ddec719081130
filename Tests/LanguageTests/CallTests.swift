import Diagnostics
import Language
import Tables
import Testing

/// What a builtin sees of its call.
struct CallTests {
  private static func probe(
    _ parameters: [Parameter], _ body: @escaping @Sendable (borrowing Call) throws -> Value
  ) -> Builtin {
    Builtin(
      "probe", in: .collections, "Shows its call.", parameters: parameters, returns: .any,
      body: body)
  }

  private static func run(_ program: String, _ builtin: Builtin) -> String {
    do throws(Diagnostic) {
      let interpreter = Interpreter(builtins: [builtin] + Builtin.filters, host: "the host")
      return try interpreter.evaluate(program, named: "t")?.display ?? "nothing"
    } catch {
      return "\(error.kind.rawValue) \(error.place?.description ?? "nowhere"): \(error.cause)"
    }
  }

  @Test func `positional, labelled, default and variadic arguments arrive by name`() {
    let builtin = Self.probe([
      .init("x", .any, "first"), .init("rest", .list, "all further", variadic: true),
      .init("sep", .text, "between", default: "\"-\"", labelled: true),
      .init("n", .integer, "count", default: "nil"),
    ]) { .list([$0["x"], $0["rest"], $0["sep"], $0["n"]]) }
    #expect(Self.run("probe(1)", builtin) == "[1, [], \"-\", nil]")
    #expect(Self.run("1.probe(2, 3, sep: \"+\")", builtin) == "[1, [2, 3], \"+\", nil]")
    #expect(Self.run("probe(n: 4, x: 1)", builtin) == "[1, [], \"-\", 4]")
  }

  static let readings: [(String, String)] = [
    ("boolean", "a Boolean"), ("integer", "an integer"), ("real", "a number"), ("text", "a text"),
    ("list", "a list"), ("record", "a record"), ("function", "a function"),
    ("column", "a column"), ("table", "a table"),
  ]

  @Test(arguments: readings)
  func `a typed argument of the wrong type is an error at the argument`(
    reader: String, expected: String
  ) {
    let builtin = Self.probe([.init("a", .any, ""), .init("x", .any, "")]) { call in
      switch reader {
      case "boolean": .boolean(try call.boolean("x"))
      case "integer": .integer(try call.integer("x"))
      case "real": .real(try call.real("x"))
      case "text": .text(try call.text("x"))
      case "list": .list(try call.list("x"))
      case "record": .record(try call.record("x"))
      case "function": .function(try call.function("x"))
      case "column": .column(try call.column("x"))
      default: .table(try call.table("x"))
      }
    }
    #expect(
      Self.run("probe(1, nil)", builtin)
        == "wrong-type t:1:10: `probe` expects \(expected) for `x`, not nil")
  }

  @Test func `a builtin calls functions of the language`() {
    let builtin = Self.probe([.init("xs", .list, ""), .init("f", .function, "")]) { call in
      let function = try call.function("f")
      return .list(try call.list("xs").map { try call.apply(function, [$0]) })
    }
    #expect(Self.run("k = 10\n[1, 2].probe(x => x * k)", builtin) == "[10, 20]")
    #expect(Self.run("[[1], [2, 3]].probe(x => x.probe(y => y + 1))", builtin) == "[[2], [3, 4]]")
    #expect(Self.run("[-1].probe(abs)", builtin) == "[1]")
    #expect(Self.run("[{a: 1}].probe(.a + 1)", builtin) == "[2]")
    #expect(
      Self.run("[1].probe(x => x + nope)", builtin)
        == "unknown-name t:1:20: there is nothing called `nope`")
    #expect(
      Self.run("[1].probe((a, b) => a)", builtin) == "wrong-arguments t:1:1: `=>` needs `b`")
  }

  @Test func `an error that a builtin makes stands at the call or at the argument`() {
    let builtin = Self.probe([.init("x", .any, "")]) { call in
      if case .integer = call["x"] { throw call.fail("odd", "it is odd", at: "x") }
      throw call.fail("odd", "all is odd \(call.host ?? "")")
    }
    #expect(Self.run("probe(x: 3)", builtin) == "odd t:1:10: it is odd")
    #expect(Self.run("y = 1\n probe(nil)", builtin) == "odd t:2:2: all is odd the host")
  }

  @Test func `what is caught leaves the program as it was`() {
    let builtin = Self.probe([.init("f", .function, "")]) { call in
      do { return try call.apply(try call.function("f"), []) } catch { return .text("caught") }
    }
    let program = """
      fn down(n) { if n == 0 { 1 // 0 } else { down(n - 1) } }
      fn f(a) { b = 2
        c = probe(() => down(5))
        [a, b, c] }
      f(1)
      """
    #expect(Self.run(program, builtin) == "[1, 2, \"caught\"]")
  }

  @Test func `globals are read and set from outside`() throws {
    let interpreter = Interpreter(builtins: [])
    interpreter["n"] = .integer(4)
    try interpreter.evaluate("m = n * 2", named: "t")
    #expect(interpreter["m"] == .integer(8))
    #expect(interpreter.bindings.map(\.name) == ["n", "m"])
  }
}
