import Builtins
import Diagnostics
import LabTesting
import Language
import Session
import Testing
import Transport

struct CellTests {
  private let folder = TemporaryFolder()

  private func session() -> Session {
    Session(
      Lab(
        folder: folder.path, workspace: Workspace(nearest: folder.path),
        transport: { ClosedTransport() }))
  }

  @Test func `cells are numbered, and their values have names`() throws {
    let session = session()
    #expect(try session.run(cell: "20")?.display == "20")
    #expect(try session.run(cell: "_ + 1")?.display == "21")
    #expect(try session.run(cell: "x = 1") == nil)
    #expect(try session.run(cell: "[_1, _2, _, __]")?.display == "[20, 21, 21, 20]")
    #expect(session.cellCount == 4)
  }

  @Test func `Out with a number is what that cell showed, unless Out is the user's own`() throws {
    let session = session()
    for cell in ["20", "x = 1"] { _ = try session.run(cell: cell) }
    #expect(
      try session.run(cell: "fn f() { Out[1] * 2 }\n[Out[1] + 1, f()]")?.display == "[21, 40]")
    #expect(try session.run(cell: "\"\\(Out[3][0])\"")?.display == "21")
    let nothing = #expect(throws: Diagnostic.self) { try session.run(cell: "Out[2]") }
    #expect(nothing?.suggestion == "cell 2 has shown nothing at this prompt")
    let alone = #expect(throws: Diagnostic.self) { try session.run(cell: "Out") }
    #expect(alone?.suggestion == "`Out[3]` is what cell 3 showed at the prompt")
    #expect(try session.run(unnumbered: "Out[1]")?.display == "20")
    #expect(try session.run(cell: "Out = [7, 8]\nOut[1]")?.display == "8")
    #expect(try session.run(cell: "Out[0]")?.display == "7")
  }

  @Test func `a semicolon at the end hides the value but keeps it`() throws {
    let session = session()
    #expect(try session.run(cell: "41;") == nil)
    #expect(try session.run(cell: "_ + 1")?.display == "42")
  }

  @Test func `an error names the cell`() {
    let diagnostic = #expect(throws: Diagnostic.self) { try session().run(cell: "1 +\nnowhere") }
    #expect(diagnostic?.place?.source == "In [1]")
    #expect(diagnostic?.place?.line == 2)
  }

  @Test(arguments: [
    ("tick", 4, ["tickets"]), ("tickets.que", 11, ["queue"]),
    ("tickets.select(\"a\").he", 22, ["head"]),
    ("sample(tickets, se", 18, ["seed: "]),
  ])
  func `Tab offers names, fields, functions and labels`(
    code: String, cursor: Int, expected: [String]
  ) throws {
    let session = session()
    _ = try session.run(cell: "tickets = table({queue: [\"a\"], n: [1]})")
    let found = session.suggestions(for: code, cursor: cursor).items.map(\.text)
    for name in expected { #expect(found.contains(name), "\(found)") }
  }

  @Test func `Tab inside a string offers files`() throws {
    folder.write("tickets.csv", "a\n1\n")
    let found = session().suggestions(for: "dataset(\"tick", cursor: 13)
    #expect(found.items.map(\.text) == ["tickets.csv"])
    #expect(found.range == 9..<13)
  }

  @Test func `inside a call its signature is known`() {
    #expect(session().signature(in: "ab(x, ", cursor: 6)?.hasPrefix("ab(") == true)
    #expect(session().signature(in: "1 + 2", cursor: 5) == nil)
  }
}
