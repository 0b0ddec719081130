import Cards
import Diagnostics
import Language
import Providers
import Randomness
import Testing

/// What people hand to a lab by mistake, and what others hand to it on purpose.
struct InputTests {
  private func fault(_ bytes: [UInt8]) -> Diagnostic? {
    do throws(Diagnostic) {
      _ = try Card(yaml: bytes, path: "x.card.yaml")
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: ["", "\n\n", "# only a comment\n", "---\n", "~", "\u{FEFF}"])
  func `an empty card says so`(text: String) {
    #expect(fault(Array(text.utf8))?.cause == "the card is empty")
  }

  @Test(arguments: [
    ([0x74, 0x3A, 0x20, 0xE9, 0x74], 1, 4),  // Latin-1: t: ét
    (Array("title: a\nx: ".utf8) + [0xE2, 0x82], 2, 4),  // cut in the middle of €
    ([0xFF, 0xFE, 0x74, 0x00], 1, 1),  // UTF-16
  ])
  func `bytes that are not UTF-8 are placed`(bytes: [UInt8], line: Int, column: Int) {
    let found = fault(bytes)
    #expect(found?.kind == "not-text")
    #expect(found?.place?.line == line && found?.place?.column == column)
  }

  @Test func `a NUL byte is placed`() {
    let found = fault(Array("title: a\ntemplate: b\0c\n".utf8))
    #expect(found?.kind == "not-text")
    #expect(found?.place?.line == 2 && found?.place?.column == 12)
  }

  @Test func `a byte order mark and carriage returns are read over`() throws {
    let text = "\u{FEFF}title: Hello\r\ntemplate: Hi\r\n"
    #expect(try Card(yaml: Array(text.utf8), path: "x").title == "Hello")
  }

  @Test func `a huge card is refused`() {
    let bytes = [UInt8](repeating: 0x61, count: 4 << 20)
    #expect(fault(bytes + [0x61])?.kind == "too-large")
    #expect(fault(bytes)?.kind != "too-large")
  }

  @Test func `a line of one megabyte is a template like any other`() throws {
    let long = String(repeating: "word ", count: 200_000)
    let card = try Card(yaml: Array("title: a\ntemplate: \(long)\n".utf8), path: "x")
    #expect(try card.prompt(for: .init()).first?.content.utf8.count == 999_999)
  }

  @Test(arguments: [
    String(repeating: "[", count: 100_000), String(repeating: "- ", count: 100_000),
    String(repeating: "{a: ", count: 100_000), String(repeating: "? ", count: 100_000),
  ])
  func `deep nesting is an error, not a crash`(text: String) {
    #expect(fault(Array("title: a\ntemplate: \(text)\n".utf8))?.kind == "bad-yaml")
    #expect(fault(Array(text.utf8))?.kind == "bad-yaml")
  }

  @Test func `many references are refused, in keys too`() {
    let keys = (1...20).map { "? &k\($0) [*k\($0 - 1), *k\($0 - 1)]\n: x\n" }.joined()
    #expect(fault(Array("? &k0 a\n: b\n\(keys)".utf8))?.kind == "bad-yaml")
  }

  @Test func `a path that cannot be read is named`() {
    for path in [Fixtures.folder, "\(Fixtures.folder)/nowhere.card.yaml", "", "a\0b"] {
      let found = Card.check(path: path)
      let isThere = path == Fixtures.folder
      #expect(found.map(\.kind) == [isThere ? "unreadable-file" : "no-such-file"], "\(path)")
      #expect(found.first?.place?.source == path)
    }
  }

  @Test func `binary data is an error`() {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<200 {
      #expect(fault((0..<64).map { _ in UInt8(generator.index(below: 256)) }) != nil)
    }
  }

  @Test(arguments: ["full", "anchors", "words"])
  func `a damaged card is a card or a fault, never a crash`(name: String) throws {
    let bytes = try Fixtures.bytes("\(Fixtures.folder)/good/\(name).card.yaml")
    let signs = Array("\n\t {}[]:-#&*!|>'\"%@`?,~x0é".utf8)
    var generator = SeededGenerator(seed: 2)
    for _ in 0..<300 {
      var damaged = bytes
      for _ in 0...generator.index(below: 3) {
        let place = generator.index(below: damaged.count)
        damaged[place] = signs[generator.index(below: signs.count)]
      }
      let found = findings(in: damaged, path: "x.card.yaml")
      let isCard = (try? Card(yaml: damaged, path: "x.card.yaml")) != nil
      #expect(isCard || found.contains { $0.severity == .error })
      #expect(found.allSatisfy { $0.place != nil && !$0.rendered().isEmpty })
    }
  }

  @Test func `a cut card is a card or a fault, never a crash`() throws {
    let bytes = try Fixtures.bytes("\(Fixtures.folder)/good/full.card.yaml")
    for count in bytes.indices {
      let cut = Array(bytes[..<count])
      let isCard = (try? Card(yaml: cut, path: "x.card.yaml")) != nil
      #expect(isCard || fault(cut) != nil)
    }
  }
}
