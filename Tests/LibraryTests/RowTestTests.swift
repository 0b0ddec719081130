import Diagnostics
import Language
import Library
import Testing

/// A condition that is answered from columns gives what a call for each row would give, its errors
/// included.
struct RowTestTests {
  private static let table = """
    t = table(id: range(7), whole: [1, 2, 3, 2, -9223372036854775807, 0, 9007199254740993],
      some: [1, nil, 3, 2, nil, 0, 5], real: [1.0, 2.5, 0.0 / 0.0, -0.0, 1e300, 2.0, 9007199254740992.0],
      word: ["b", "", "äö", "b", "ba", "B", "z"], maybe: ["b", nil, "c", nil, "a", "b", ""],
      flag: [true, false, true, true, false, false, true], unsure: [true, nil, false, true, nil, false, true],
      mixed: [1, "b", nil, [1], true, 2.5, {a: 1}])
    limit = 2
    words = ["b", "c", nil]

    """
  private static let fields = [
    "whole", "some", "real", "word", "maybe", "flag", "unsure", "mixed", "nowhere",
  ]
  private static let values = [
    "2", "2.0", "-1.5", "\"b\"", "\"\"", "true", "nil", "limit", "9007199254740992.0", "r.some",
    "r.word",
  ]

  private static let atoms: [String] =
    fields.flatMap { field in
      ["==", "!=", "<", "<=", ">", ">="].flatMap { sign in
        values.map { "r.\(field) \(sign) \($0)" }
      } + [
        "r.\(field) in [2, \"b\", nil]", "r.\(field) not in words", "r.\(field)", "not r.\(field)",
        "2 < r.\(field)",
      ]
    }

  /// Some of the many ways to put two conditions together.
  private static let compounds: [String] = (0..<600).map { index in
    let (a, b) = (atoms[index * 7919 % atoms.count], atoms[index * 104_729 % atoms.count])
    return ["\(a) and \(b)", "\(a) or \(b)", "not (\(a)) or \(b)", "not (\(a) and \(b))"][index % 4]
  }

  @Test func `conditions on columns mean what they mean row by row`() {
    let interpreter = Interpreter(builtins: Builtin.filters + Builtin.library)
    _ = outcome(Self.table, interpreter)
    var answered = 0
    for condition in Self.atoms + Self.compounds {
      let fast = outcome("t.where(r => \(condition)).id", interpreter)
      let slow = outcome("t.where(r => identity(\(condition))).id", interpreter)
      // A suggestion quotes the condition as it was written.
      let plain = slow.replacing("identity(\(condition))", with: condition)
      #expect(fast == plain, "\(condition)")
      if slow.hasPrefix("[") { answered += 1 }
    }
    #expect(answered > 300, "the conditions are to be sensible ones for a good part")
  }

  private func outcome(_ code: String, _ interpreter: Interpreter) -> String {
    do {
      return try interpreter.evaluate(code, named: "test")?.display ?? "nothing"
    } catch {
      return "\(error.kind.rawValue): \(error.cause) (\(error.suggestion ?? ""))"
    }
  }

  @Test(arguments: [
    ("fn above(t, n) { t.where(.a > n) }\nn = 0\nabove(table(a: [1, 2, 3]), 2).a", "[3]"),
    (
      "fn between(t, n, m) { t.where(.a > n and .a < m) }\nbetween(table(a: [1, 2, 3]), 1, 3).a",
      "[2]"
    ),
    ("xs = [1, 2]\ntable(a: [1, 2]).where(.a in xs).a", "[1, 2]"),
    ("table(a: [1, 2], b: [3, 4]).map(.a)", "[1, 2]"),
    ("table(a: [1, 2], b: [3, 4]).map(r => r)", "[{a: 1, b: 3}, {a: 2, b: 4}]"),
    ("table(a: [1, 2], b: [3, 4]).map(r => r.keys().len())", "[2, 2]"),
    (
      "table(a: [1, 2], b: [3, 4]).with(c: r => [1].map(r => r + 1)[0], d: .b).rows()[1]",
      "{a: 2, b: 4, c: 2, d: 4}"
    ),
    ("table(a: [1, 2], b: [3, 4]).map(r => [r.a].map(x => x + r.b))", "[[4], [6]]"),
    ("table(a: [[1], []]).where(.a == []).len()", "1"),
  ])
  func `captured names and whole rows stay what they are`(code: String, shown: String) throws {
    let interpreter = Interpreter(builtins: Builtin.filters + Builtin.library)
    #expect(try interpreter.evaluate(code, named: "test")?.display == shown)
  }
}
