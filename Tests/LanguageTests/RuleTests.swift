import Diagnostics
import Language
import Testing

/// The rules of docs/language.md that no worked example shows: each case fails when its rule is broken.
struct RuleTests {
  private func shown(_ code: String, importing scripts: [String: String] = [:]) -> String {
    let interpreter = Interpreter(builtins: Builtin.filters)
    interpreter.importer = { (name, _) throws(Diagnostic) in
      scripts[name].map { Source($0, named: name) }
    }
    do throws(Diagnostic) {
      return try interpreter.evaluate(code, named: "test")?.display ?? "nothing"
    } catch {
      return "\(error.kind.rawValue): \(error.cause)"
    }
  }

  // MARK: - Reading

  @Test(arguments: [
    ("[0b101, 0x1F, 0o17, 1_000, 1_0.2_5, 2e-3, 1E2]", "[5, 31, 15, 1000, 10.25, 0.002, 100.0]"),
    ("\u{FEFF}1 + 1", "2"), ("[-9223372036854775808, -2 ** 2]", "[-9223372036854775808, -4]"),
    (#""a\tb\r\n\0\\\"\'\u{1F600}""#, "a\tb\r\n\0\\\"'😀"),
    (##"['it\'s', "it's", #"a"b"#]"##, #"["it's", "it's", "a\"b"]"#),
    (###"##"a"#b"##"###, "a\"#b"),
    ("\"\"\"\n    a\n\n      b\n    \"\"\"", "a\n\n  b"),
    ("\"\"\"\n  a\r\n  b\r\n  \"\"\"", "a\nb"),
    ("[3, 4]\n  .length()\n  + 1", "error"), ("x = [1, 2]\n  .length()\nx", "2"),
    ("1 +\n  2 *\n  3", "7"), ("[\n1,\n2,\n]", "[1, 2]"),
    ("{a: 1, \"b c\": 2,}", "{a: 1, \"b c\": 2}"),
    ("length(\n[1],\n)", "1"), ("x = 1; x + 1 # and no more", "2"),
    ("r = {if: 1, in: 2, nil: 3}\n[r.if, r.in, r.nil]", "[1, 2, 3]"),
    ("x = 7\nx /= 2\nx -= 1\nx *= 2\nx", "5.0"),
    ("\"\\(\"a\\(1 + 1)\")b\"", "a2b"),
  ])
  func `a program is read as the specification has it`(code: String, wanted: String) {
    let shown = shown(code)
    #expect(wanted == "error" ? shown.contains(": ") : shown == wanted)
  }

  @Test(arguments: [
    ("1 < 2 < 3", "comparisons cannot be chained"), ("{a: 1, a: 2}", "the field `a` stands twice"),
    ("(a, a) => a", "`a` is a parameter twice"),
    ("round(number: 1.5, 1)", "an argument without a label follows one with a label"),
    ("for i in [1] { fn f() { break } }", "`break` stands outside a loop"),
    ("return 1", "`return` stands outside a function"),
    (
      "if true { import \"a\" }\nfn f() { import \"a\" }",
      "`import` stands at the top level of a program"
    ),
    ("r = {a: 1}\nr.a = 2", "values never change, so a field cannot be assigned"),
    ("xs = [1]\nxs[0] = 2", "values never change, so an element cannot be assigned"),
  ])
  func `what the language refuses is refused`(code: String, cause: String) {
    #expect(shown(code) == "syntax: \(cause)")
  }

  // MARK: - Numbers

  /// An operator, with variables and with literals, in a loop, in place, and of a column.
  @Test(arguments: [
    "9223372036854775807 + 1", "-9223372036854775808 - 1", "9223372036854775807 * 2",
    "x = -9223372036854775808\nx - 1", "x = 4611686018427387904\nx * 2",
    "x = 9223372036854775807\nx + x",
    "x = -9223372036854775808\n-x", "x = -9223372036854775808\nx // -1", "3037000500 ** 2",
    "2 ** 63", "10 ** 19", "7 ** 40", "x = 9223372036854775807\nx += 1",
    "fn f(x) { x += 1\n  x }\nf(9223372036854775807)",
    "fn f(a, b) { a * b }\nf(9223372036854775807, 2)",
    "fn f(a, b) { a - b }\nf(-9223372036854775808, 1)",
    "range(9223372036854775806, 9223372036854775807) + 2",
    "range(3) * 9223372036854775807", "0 - (range(1) - 9223372036854775807) + 1",
    "x = -9223372036854775808\nx.abs()",
  ])
  func `no integer overflows unseen`(code: String) {
    #expect(shown(code).hasPrefix("overflow: "), "\(shown(code))")
  }

  @Test(arguments: [
    (
      "[7 // -2, -7 // 2, -7 // -2, 7 % -2, -7 % 2, -9223372036854775807 % -1]",
      "[-4, -4, 3, -1, 1, 0]"
    ),
    ("x = -9223372036854775808\nx % -1", "0"), ("2 ** -1", "0.5"),
    ("2 ** 62", "4611686018427387904"),
    ("(-2) ** 63", "-9223372036854775808"),
    ("[100.0, -0.0, 1e21, 1e16, 0.1]", "[100.0, -0.0, 1e+21, 1e+16, 0.1]"),
    ("9007199254740993 > 9007199254740992.0", "true"),
    ("9007199254740992.0 < 9007199254740993", "true"),
    ("9007199254740993 == 9007199254740992.0", "false"),
    ("[1 == 1.0, [1] == [1.0], {a: 1} == {a: 1.0}]", "[true, true, true]"),
    (
      "n = 0 / 0\n[n < 1, 1 < n, n == n, n != n, nil == n, 1 >= n]",
      "[false, false, false, true, false, false]"
    ),
  ])
  func `numbers keep their rules at the ends`(code: String, wanted: String) {
    #expect(shown(code) == wanted)
  }

  @Test func `what is equal has one hash`() {
    let pairs: [(Value, Value)] = [
      (.integer(1), .real(1)), (.list([.integer(0)]), .list([.real(-0.0)])),
      (
        .record(Record([("a", .integer(1)), ("b", .integer(2))])),
        .record(Record([("b", .real(2)), ("a", .integer(1))]))
      ),
    ]
    for (left, right) in pairs {
      #expect(left == right)
      #expect(Set([left]).contains(right))
    }
  }

  // MARK: - Comparing and conditions

  @Test(arguments: [
    ("{a: 1, b: 2} == {b: 2, a: 1}", "true"), ("{a: 1} == {a: 1, b: nil}", "false"),
    (
      "[nil == false, nil == 0, nil == \"\", \"1\" == 1, true == 1]",
      "[false, false, false, false, false]"
    ),
    // By scalars: composed and decomposed are different texts, and no letter hides in another.
    (
      "[\"e\" in \"e\\u{301}\", \"\\u{E9}\" == \"e\\u{301}\", \"\\u{E9}\" in \"e\\u{301}\"]",
      "[true, false, false]"
    ),
    ("[\"e\\u{301}z\" < \"\\u{E9}\", \"Z\" < \"a\", \"\\u{FF5E}\" < \"😀\"]", "[true, true, true]"),
    ("[\"e\\u{301}\"[0], \"e\\u{301}\".length(), \"👩‍👧\"[-1]]", "[\"e\", 2, \"👧\"]"),
    ("[false < true, [1, 2] < [1, 3], [1] < [1, 0]]", "[true, true, true]"),
    ("false and nowhere() or true", "true"),
    ("f = () => 1 // 0\n[false and f(), true or f()]", "[false, true]"),
    ("nil ?? 1 // 1", "1"), ("f = () => 1 // 0\n2 ?? f()", "2"),
    ("2 in range(3)", "true"), ("2 not in range(3)", "false"), ("9 not in range(3)", "true"),
  ])
  func `values compare as the specification has it`(code: String, wanted: String) {
    let shown = shown(code)
    #expect(shown == wanted || code.contains("nowhere") && shown.hasPrefix("unknown-name"))
  }

  @Test(arguments: ["nil", "0", "1", "\"\"", "[]", "range(2) == 1"])
  func `only a Boolean is a condition`(value: String) {
    for code in [
      "if \(value) { 1 }", "while \(value) { 1 }", "if \(value) then 1 else 2", "not \(value)",
      "\(value) and true",
    ] {
      if value.hasPrefix("range"), code.hasPrefix("not") || code.contains("and") { continue }
      #expect(
        shown(code).hasPrefix("wrong-type: a condition is a Boolean, not "),
        "\(code): \(shown(code))")
    }
  }

  @Test(arguments: ["[1, 2][2]", "[1, 2][-3]", "\"ab\"[2]", "\"ab\"[-3]", "[][0]", "range(2)[-3]"])
  func `a position beyond the end is an error, not another element`(code: String) {
    #expect(shown(code).hasPrefix("out-of-range: there is no element"))
  }

  // MARK: - Functions and loops

  @Test(arguments: [
    // A default is evaluated for each call, in the frame of the function and not of its caller.
    ("fn f(a, b = a + 1) { [a, b] }\nfn g(x, y) { f(10) }\ng(1, 2)", "[10, 11]"),
    ("fn f(a) { g = x => x + a\n  g }\n[f(1)(1), f(2)(1)]", "[2, 3]"),
    ("fs = []\nfor i in [1, 2] { fs = fs + [() => i] }\n[fs[0](), fs[1]()]", "[1, 2]"),
    ("n = 1\nfn f() { n }\nn = 2\nf()", "2"),
    ("fn f() { return; 1 }\nf()", "nothing"), ("fn f() { return 1; 2 }\nf()", "1"),
    ("fn f() { for i in range(5) { if i == 2 { return i } }\n  9 }\nf()", "2"),
    ("fn f() { for i in [5, 6] { if i == 6 { return i } }\n  9 }\nf()", "6"),
    ("fn f() { while true { return 1 }\n  9 }\nf()", "1"),
    ("i = 9\nfor i in range(3) { j = i }\n[i, j]", "[9, 2]"),
    ("s = []\nfor k in {a: 1, b: 2} { s += [k] }\ns", "[\"a\", \"b\"]"),
    ("s = []\nfor c in \"e\\u{301}x\" { s += [c] }\ns.length()", "3"),
    (
      "for a, b in [[1, 2, 3]] { a }",
      "wrong-type: the loop has 2 names, but an element is a list of 3"
    ),
    ("length = [1, 2].length()\n[3].length()", "1"),
    ("fn f(a) { a }\nf(1, a: 2)", "wrong-arguments: `f` gets `a` twice"),
    ("apply = (f, r) => f(r)\napply(.a + apply(x => x + .b, 5), {a: 1, b: 2})", "8"),
    ("x = 1\nprint_it = nowhere", "unknown-name: there is nothing called `nowhere`"),
    ("false and nowhere", "unknown-name: there is nothing called `nowhere`"),
  ])
  func `functions and loops keep their names apart`(code: String, wanted: String) {
    let shown = shown(code)
    #expect(shown == wanted || wanted == "nothing" && shown == "nil")
  }

  @Test func `a name that nothing provides is found before anything runs`() {
    let interpreter = Interpreter(builtins: Builtin.filters)
    _ = try? interpreter.evaluate("x = 1", named: "test")
    _ = try? interpreter.evaluate("x = 2\nif false { nowhere }", named: "test")
    #expect(interpreter["x"] == .integer(1))
  }

  @Test func `a script can be imported again, also after it has failed`() {
    #expect(shown("import \"a\"\nimport \"a\"\nx", importing: ["a": "x = 3"]) == "3")
    let interpreter = Interpreter(builtins: Builtin.filters)
    interpreter.importer = { (name, _) throws(Diagnostic) in Source("1 // 0", named: name) }
    for _ in 0..<2 {
      let error = #expect(throws: Diagnostic.self) {
        try interpreter.evaluate("import \"a\"", named: "test")
      }
      #expect(error?.kind == "division-by-zero")
    }
  }

  @Test func `an error tells the calls that led to it, and where what was called is defined`() {
    let interpreter = Interpreter(builtins: Builtin.filters)
    let deep = #expect(throws: Diagnostic.self) {
      try interpreter.evaluate(
        "fn inner(n) { n // 0 }\nfn outer(n) { inner(n) + 1 }\nouter(1)", named: "test")
    }
    #expect(deep?.trace.map(\.function) == ["inner", "outer"])
    let wrong = #expect(throws: Diagnostic.self) {
      try interpreter.evaluate("fn scale(value) { value }\nscale(1, 2)", named: "test")
    }
    #expect(wrong?.related.first?.place.line == 1)
  }

  // MARK: - Limits

  @Test func `the limits are those that the specification names`() {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    // Where the stack is large, nothing but the limit itself ends what nests.
    func kind(_ code: String) -> String { RobustnessTests.kind(of: code, stack: 256 << 20) }
    #expect(kind(nested(200)) == "value")
    #expect(kind(nested(201)) == "too-deep")
    let countdown = "fn f(n) { if n > 0 { f(n - 1) } }\n"
    #expect(kind(countdown + "f(1990)") == "value")
    #expect(kind(countdown + "f(2010)") == "too-deep")
    #expect(shown("x = [1]\nfor i in range(450) { x = [x] }\nx.length()") == "1")
    #expect(shown("x = [1]\nfor i in range(600) { x = [x] }\nx.length()").hasPrefix("too-deep"))
    #expect(shown("x = \"ab\"\nfor i in range(40) { x = x + x }\n1").hasPrefix("out-of-range"))
  }
}
