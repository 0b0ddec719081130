import LabTesting
import Language
import Library
import Testing

struct ExampleTests {
  /// Every example of every builtin, with the name it stands under.
  static let examples = Builtin.library.flatMap { builtin in
    builtin.examples.map { (builtin.name, $0) }
  }

  @Test(arguments: examples)
  func `an example shows what it says`(name: String, example: Builtin.Example) throws {
    let value = try Interpreter(builtins: Builtin.filters + Builtin.library).evaluate(
      example.code, named: name)
    #expect(value?.display == example.result, "\(example.code)")
  }

  @Test func `every builtin has an example`() {
    #expect(Builtin.library.filter { $0.examples.isEmpty }.map(\.name) == [])
  }
}
