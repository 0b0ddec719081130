import LabTesting
import Testing

/// What stands on standard output, to the byte.
struct OutputRuleTests {
  private let program = Program()

  @Test func `the results of cells are parted by an empty line, and a semicolon shows none`() throws
  {
    program.folder.write("two.lab", "1 + 1\n\n# %%\nx = 3;\n\n# %%\nx;\n\n# %%\nx * 2\n")
    #expect(try program.run("run", "two.lab").output == "2\n\n6\n")
    #expect(try program.run("-e", "40 + 2;").output == "")
    #expect(try program.run("-e", "1; 2").output == "2\n")
  }

  @Test func `help alone shows the usage and every builtin, a page the defaults and what repeats`()
    throws
  {
    let help = try program.run("help").output
    #expect(help.contains("USAGE: cardlab") && help.contains("histogram"))
    #expect(try program.run("help", "head").output.contains("default 5"))
    #expect(try program.run("help", "concat").output.contains("any number of them"))
  }

  @Test func `bytes that a query finds are shown by their number`() throws {
    #expect(try program.run("-e", "sql(\"select x'00ff01' as b\").b[0]").output == "3 bytes\n")
  }

  @Test func `no colour leaves the program where none is asked for`() throws {
    for color in ["never", "auto"] {
      #expect(try !program.run("help", "--color", color, "ab").output.contains("\u{1B}"))
    }
    #expect(try program.run("help", "--color", "always", "ab").output.contains("\u{1B}["))
  }
}
