import Diagnostics
import Language
import Library
import Testing

/// One rule for conditions over missing values: what is missing does not match, however it is asked.
struct MissingConditionTests {
  private static let rows = """
    t = table(q: ["a", nil, "b", "a"], n: [1, 2, nil, 4], ok: [true, nil, false, true])

    """

  private func value(_ code: String) throws -> String {
    try Interpreter(builtins: Builtin.filters + Builtin.library).evaluate(
      Self.rows + code, named: "test")?.display
      ?? ""
  }

  /// A condition as a function that begins with a dot, and as a mask over columns.
  static let pairs: [(String, String)] = [
    (".n > 1", "t.n > 1"), (".n != 4", "t.n != 4"), (".n == 4", "t.n == 4"),
    (".n == nil", "t.n == nil"), (".n != nil", "t.n != nil"), (".n * 2 > 2", "t.n * 2 > 2"),
    ("-.n < -1", "-t.n < -1"), ("not (.n > 1)", "not (t.n > 1)"), (".ok", "t.ok"),
    ("not .ok", "not t.ok"), (".q == \"a\" and .n > 1", "t.q == \"a\" and t.n > 1"),
    (".q == \"a\" or .n > 1", "t.q == \"a\" or t.n > 1"), (".ok or .n > 1", "t.ok or t.n > 1"),
    (".ok and .n > 1", "t.ok and t.n > 1"), ("not (.ok and .n > 1)", "not (t.ok and t.n > 1)"),
    (".q in [\"a\"]", "t.q in [\"a\"]"), (".q not in [\"a\"]", "t.q not in [\"a\"]"),
    ("(.n ?? 9) > 3", "(t.n ?? 9) > 3"), (".n > 1 and .q != nil", "t.n > 1 and t.q != nil"),
    ("3 < .n", "3 < t.n"), (".n == .n", "t.n == t.n"),
  ]

  @Test(arguments: pairs)
  func `a dot and a mask choose the same rows and skip the same`(dot: String, mask: String) throws {
    let wanted = try value("t.where(\(mask)).rows()")
    #expect(try value("t.where(\(dot)).rows()") == wanted)
    #expect(try value("t.filter(\(dot)).rows()") == wanted)
    #expect(try value("t.rows().where(\(dot))") == wanted, "row by row")
    #expect(try value("t.skipped(\(dot))") == value("t.skipped(\(mask))"))
  }

  @Test(arguments: [
    ("t.any(.n > 3)", "true"), ("t.any(.n > 9)", "false"), ("t.all(.n > 0)", "true"),
    ("t.none(.n > 9)", "true"), ("t.find(.n > 1).n", "2"), ("t.take_while(.n > 0).len()", "2"),
    ("t.where(r => nil).len()", "0"), ("t.where(if .n == nil then true else .n > 1).len()", "3"),
  ])
  func `other functions take a missing condition as not met`(code: String, result: String) throws {
    #expect(try value(code) == result)
  }

  @Test(arguments: ["t.where(r => r.n > 1)", "t.where(if .n > 1 then true else false)"])
  func `where only a Boolean will do, a missing value is an error`(code: String) {
    #expect(throws: Diagnostic.self) { try value(code) }
  }
}
