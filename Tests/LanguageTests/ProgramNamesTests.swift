import Language
import Testing

struct ProgramNamesTests {
  @Test(arguments: [
    ("x = y + 1", ["x"], ["y"], []), ("x = 1\nx + y", ["x"], ["y"], []),
    ("x += 1", ["x"], ["x"], []), ("fn f(a) { a + k }", ["f"], [], ["k"]),
    ("f = a => a + k", ["f"], [], ["k"]), ("fn f() { k }\nf()", ["f"], ["k"], ["k"]),
    ("k = 1\nfn f() { k }\nf()", ["k", "f"], [], ["k"]),
    ("xs.map(x => x * k)", [], ["xs", "map", "k"], ["k"]),
    ("t.where(.n > limit)", [], ["t", "where", "limit"], ["limit"]),
    ("if c { x = 1 }", ["x"], ["c", "x"], []), ("x = 0\nif c { x = 1 }\nx", ["x"], ["c"], []),
    ("for i in xs { total = total + i }", ["total"], ["xs", "total"], []),
    ("while n > 0 { n -= 1 }", ["n"], ["n"], []),
    ("fn f(a, b = k) { c = a\n c + b }", ["f"], [], ["k"]),
    ("fn f(n) { if n < 1 then 0 else f(n - 1) }", ["f"], [], []),
    ("\"\\(a) and \\(b.c)\"", [], ["a", "b"], []), ("{k: v}[i]", [], ["v", "i"], []),
    ("1", [], [], []),
  ])
  func `a program's names are known before it runs`(
    code: String, bound: [String], read: [String], deferred: [String]
  ) throws {
    let names = try Parser.parse(code, named: "test").names
    #expect(names.bound == bound)
    #expect(names.read == Set(read))
    #expect(names.deferred == Set(deferred))
  }

  @Test func `the last expression is found`() throws {
    #expect(try Parser.parse("x = 1\n(x\n + 2)  # so", named: "").lastExpression == 6..<14)
    #expect(try Parser.parse("x = 1", named: "").lastExpression == nil)
  }
}
