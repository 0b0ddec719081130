import Foundation
import Language
import Library
import Testing

struct ReferenceTests {
  private let file = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../docs/reference.md").standardized

  /// Run with UPDATE_REFERENCE=1 to write it anew.
  @Test func `docs/reference.md says what the functions say of themselves`() throws {
    let expected = Reference.markdown(for: Builtin.filters + Builtin.library)
    if ProcessInfo.processInfo.environment["UPDATE_REFERENCE"] != nil {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(expected.utf8).write(to: file)
    }
    let written = try String(contentsOf: file, encoding: .utf8)
    #expect(written == expected, "run the tests once with UPDATE_REFERENCE=1")
  }

  @Test func `text that Markdown would take for markup is escaped, code is not`() {
    let builtin = Builtin(
      "f", in: .init("Test"), "Less than < is `a < b`.", parameters: [], returns: .any,
      effect: .acts, examples: ["f()": "1\n2"]
    ) { _ in .missing }
    let text = Reference.markdown(for: [builtin])
    #expect(text.contains("Less than \\< is `a < b`."))
    #expect(text.contains("f()\n#> 1\n#> 2"))
    #expect(text.contains("a template cannot use it"))
  }
}
