import Builtins
import Foundation
import Language
import Testing

/// Every builtin of the lab, as one catalogue.
struct CatalogueTests {
  @Test func `the catalogue has no faults`() {
    #expect(Builtin.Catalogue.faults(in: Catalogue.all) == [])
  }

  @Test func `every file of the folder is listed, and every listed builtin has a file`() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    var files: Set<String> = []
    for station in ["Language/Filters", "Library", "Builtins"] {
      let folder = root.appendingPathComponent("Sources/\(station)")
      let names = FileManager.default.enumerator(atPath: folder.path)?.allObjects as? [String] ?? []
      for name in names where name.hasSuffix(".swift") {
        let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
        guard text.contains("= Builtin(") else { continue }
        files.insert(URL(fileURLWithPath: name).deletingPathExtension().lastPathComponent)
      }
    }
    #expect(files == Set(Catalogue.all.map(\.name)))
  }

  @Test(arguments: Catalogue.all.filter { $0.effect == .pure }.map(\.name))
  func `the worked examples show what they say`(name: String) throws {
    let builtin = try #require(Catalogue.all.first { $0.name == name })
    for example in builtin.examples {
      let shown = try Interpreter(builtins: Catalogue.all).evaluate(example.code, named: "example")
      #expect(shown?.display == example.result, "\(example.code)")
    }
  }

  @Test func `help has a page for every builtin`() throws {
    for builtin in Catalogue.all {
      let page = try Help.page(on: builtin.name)
      #expect(page.blocks.count > 1)
    }
  }
}
