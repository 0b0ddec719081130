import LabTesting
import Testing

/// A script that is no script: an error that names it, never a crash.
struct BadInputTests {
  private let program = Program()

  private func fails(_ name: String, saying words: String) throws {
    let ending = try program.run("run", name)
    #expect(ending.code == 1)
    #expect(ending.output == "")
    #expect(ending.errors.contains(name), "it names the file: \(ending.errors)")
    #expect(ending.errors.contains(words), "\(ending.errors)")
  }

  @Test func `a missing file suggests the nearest`() throws {
    program.folder.write("quickstart.lab", "1")
    try fails("quickstrat.lab", saying: "quickstart.lab")
  }

  @Test func `an empty file is an empty script`() throws {
    program.folder.write("empty.lab", "")
    let ending = try program.run("run", "empty.lab")
    #expect(ending.code == 0)
    #expect(ending.output == "")
  }

  @Test func `a directory`() throws { try fails(".", saying: "folder") }

  @Test func `NUL bytes`() throws {
    program.folder.write("nul.lab", [0x31, 0x00, 0x32])
    try fails("nul.lab", saying: "NUL")
  }

  @Test func `Latin-1 text`() throws {
    program.folder.write("latin.lab", Array("x = \"caf".utf8) + [0xE9, 0x22])
    try fails("latin.lab", saying: "UTF-8")
  }

  @Test func `a truncated UTF-8 sequence`() throws {
    program.folder.write("cut.lab", Array("x = \"".utf8) + [0xE2, 0x82])
    try fails("cut.lab", saying: "UTF-8")
  }

  @Test func `100,000 brackets`() throws {
    program.folder.write("deep.lab", String(repeating: "[", count: 100_000))
    try fails("deep.lab", saying: "deep.lab:1:")
  }

  @Test func `a header that is not closed`() throws {
    program.folder.write("open.lab", "# ---\n# title: x\n1\n")
    try fails("open.lab", saying: "not closed")
  }

  @Test func `a line of 1 GB is refused in less memory than it has`() throws {
    let ending = try program.shell(
      """
      head -c 1000000000 /dev/zero | tr '\\0' x > big.csv
      ulimit -v 1500000; $CARDLAB -e 'dataset("big.csv")'; echo "code $?"; rm big.csv
      """)
    #expect(ending.output == "code 1\n")
    #expect(ending.errors.contains("big.csv:1"), "\(ending.errors)")
  }

  @Test func `what a model could write does not reach the terminal raw`() throws {
    let ending = try program.run("-e", "print(\"a\\u{1B}[31mred\\u{7}\")")
    #expect(!ending.output.unicodeScalars.contains("\u{1B}"))
    #expect(!ending.output.unicodeScalars.contains("\u{7}"))
    #expect(ending.output.contains("red"))
  }
}
