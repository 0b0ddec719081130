import Diagnostics
import Language
import Tables
import Testing

/// `//` and `%` on columns of integers say what they say of each pair of numbers.
struct DivisionTests {
  private static let numbers = "[-9223372036854775808, -7, -6, -1, 0, 1, 6, 7, 9223372036854775807]"

  private static func evaluate(_ code: String) throws -> Value? {
    try Interpreter(builtins: Builtin.filters).evaluate(code, named: "test")
  }

  @Test(arguments: ["//", "%"], ["-7", "-2", "-1", "1", "3", "9223372036854775807"])
  func `a column goes as its numbers go`(sign: String, divisor: String) throws {
    let numbers = sign == "//" && divisor == "-1" ? "[-7, 0, 7]" : Self.numbers
    let setup = "ns = \(numbers)\ncolumn = range(ns.length()) * 0 + ns\none = []\n"
    let each = "for n in ns { one = one + [n \(sign) \(divisor)] }\n"
    let agrees = try Self.evaluate(setup + each + "(column \(sign) \(divisor)) == one")
    guard case .column(let truths)? = agrees else { throw NoColumn() }
    #expect((0..<truths.count).allSatisfy { truths[$0] == .boolean(true) })
    #expect(truths.count >= 3)
  }

  @Test(arguments: [
    ("(range(3) - 1) // 0", "division-by-zero"), ("(range(3) - 1) % 0", "division-by-zero"),
    ("6 // (range(3) - 1)", "division-by-zero"), ("6 % (range(3) - 1)", "division-by-zero"),
    ("(range(2) - 9223372036854775807 - 1) // -1", "overflow"),
  ])
  func `what has no result is an error`(code: String, kind: Diagnostic.Kind) throws {
    #expect { try Self.evaluate(code) } throws: { ($0 as? Diagnostic)?.kind == kind }
  }

  @Test func `a missing divisor leaves its row missing`() throws {
    let code = "[6, 7] % (range(2) * 0 + [nil, 4])"
    #expect(try Self.evaluate(code)?.display == "[nil, 3]")
  }

  private struct NoColumn: Error {}
}
