import Diagnostics
import Session
import Testing

struct ScriptTests {
  private func script(_ text: String) throws -> Script {
    try Script(parsing: Array(text.utf8), named: "test.lab")
  }

  @Test func `a script is a header and cells`() throws {
    let script = try script(
      """
      # ---
      # cardlab: 1
      # title: A title: with a colon
      # params: {n: 20}
      # ---

      # %% [markdown]
      # # Heading
      #
      # Prose.

      # %% run it
      x = 1
      x + 1
      #> 2
      """)
    #expect(script.title == "A title: with a colon")
    #expect(script.parameters?.text == "{n: 20}")
    #expect(script.cells.map(\.kind) == [.markdown, .code])
    #expect(script.cells[0].source.text == "# Heading\n\nProse.\n")
    #expect(script.cells[1].title == "run it")
    #expect(script.cells[1].source.line == 13)
    #expect(script.cells[1].expected.map(\.text) == ["2"])
    #expect(script.cells[1].source.text == "x = 1\nx + 1\n")
  }

  @Test func `a file without cell markers is one cell`() throws {
    #expect(try script("1 + 1\n").cells.count == 1)
    #expect(try script("").cells.isEmpty)
  }

  @Test func `CRLF line ends are read as LF`() throws {
    #expect(try script("# %% a\r\n1\r\n#> 1\r\n").cells[0].expected.map(\.text) == ["1"])
  }

  @Test func `an unknown key of the header suggests the nearest`() {
    let diagnostic = #expect(throws: Diagnostic.self) {
      try script("# ---\n# titel: x\n# ---\n")
    }
    #expect(diagnostic?.suggestion == "did you mean `title`?")
    #expect(diagnostic?.place?.line == 2)
  }

  @Test func `a script of a later format is refused`() {
    #expect(throws: Diagnostic.self) { try script("# ---\n# cardlab: 2\n# ---\n") }
  }
}
