import Foundation
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

  @Test func `the catalogue lists what stands in the folder`() throws {
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let folder = tests.appending(path: "../../Sources/Language/Filters").path
    let files = try FileManager.default.contentsOfDirectory(atPath: folder)
    let members = Set(files.map { $0.replacing(".swift", with: "") })
    #expect(members.subtracting(["Filters", "Elementwise"]) == Set(Builtin.filters.map(\.name)))
  }
}
