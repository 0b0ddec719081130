import Language
import Testing

struct FilterTests {
  static let examples: [(String, String)] = Builtin.filters.flatMap { builtin in
    builtin.examples.map { ($0.code, $0.result) }
  }

  @Test(arguments: examples)
  func `an example shows what it says`(code: String, result: String) throws {
    let value = try Interpreter(builtins: Builtin.filters).evaluate(code, named: "example")
    #expect(value?.display == result)
  }

  @Test func `every filter is sound, pure and has an example`() {
    #expect(Builtin.Catalogue.faults(in: Builtin.filters) == [])
    #expect(Builtin.filters.allSatisfy { $0.effect == .pure && !$0.examples.isEmpty })
  }
}
