import Foundation
import Language
import Library
import Testing

struct CatalogueTests {
  @Test func `the builtins describe themselves without faults`() {
    #expect(Builtin.Catalogue.faults(in: Builtin.filters + Builtin.library) == [])
  }

  @Test func `all are pure`() {
    #expect(Builtin.library.filter { $0.effect != .pure }.map(\.name) == [])
  }

  /// A file of a folder of builtins is called after the one it holds.
  @Test func `every file of the folders is listed once, and nothing else is`() throws {
    let files = try FileManager.default.subpathsOfDirectory(atPath: library)
      .filter { $0.hasSuffix(".swift") && $0.contains("/") && !$0.hasPrefix("Support/") }
      .map { String($0.split(separator: "/")[1].dropLast(".swift".count)) }
      .filter { !$0.hasSuffix("Catalogue") }
    #expect(files.sorted() == Builtin.library.map(\.name).sorted())
  }

  private let library = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Sources/Library").standardized.path
}
