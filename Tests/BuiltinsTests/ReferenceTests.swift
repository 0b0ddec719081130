import Builtins
import Foundation
import Library
import Testing

struct ReferenceTests {
  private let file = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../docs/reference.md").standardized

  /// Run with UPDATE_REFERENCE=1 to write it anew.
  @Test func `docs/reference.md says what the builtins say of themselves`() throws {
    let expected = Reference.markdown(for: Catalogue.all)
    if ProcessInfo.processInfo.environment["UPDATE_REFERENCE"] != nil {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(expected.utf8).write(to: file)
    }
    let written = try String(contentsOf: file, encoding: .utf8)
    #expect(written == expected, "run the tests once with UPDATE_REFERENCE=1")
  }
}
