import LabTesting
import Testing

/// The command line of the design: what goes where, and with which exit code.
struct CommandLineTests {
  private let program = Program()

  @Test func `-e prints its last value on standard output`() throws {
    let ending = try program.run("-e", "x = 20\nx * 2 + 2")
    #expect(ending.code == 0)
    #expect(ending.output == "42\n")
    #expect(ending.errors == "")
  }

  @Test func `an assignment prints nothing`() throws {
    #expect(try program.run("-e", "x = 1").output == "")
  }

  @Test func `standard input is a script`() throws {
    let ending = try program.run(input: Array("[1, 2].length()".utf8))
    #expect(ending.output == "2\n")
    #expect(ending.code == 0)
    #expect(try program.run("run", "-", input: Array("1 + 1".utf8)).output == "2\n")
  }

  @Test func `keep-going reads cells as the prompt does and goes on after errors`() throws {
    let ending = try program.run("--keep-going", input: Array("x = 2\nnowhere\nx * 21\n".utf8))
    #expect(ending.output == "42\n")
    #expect(ending.errors.contains("nowhere"))
    #expect(ending.code == 1)
  }

  @Test func `a script imports another beside it`() throws {
    program.folder.write("tools.lab", "fn double(x) { x * 2 }\n")
    #expect(try program.run("-e", "import \"tools.lab\"\ndouble(21)").output == "42\n")
    let missing = try program.run("-e", "import \"tool.lab\"")
    #expect(missing.errors.contains("did you mean `tools.lab`?"))
  }

  @Test func `an evaluation error goes to standard error and ends with 1`() throws {
    let ending = try program.run("-e", "1 + nowhere")
    #expect(ending.code == 1)
    #expect(ending.output == "")
    #expect(ending.errors.contains("nowhere"))
    #expect(ending.errors.contains("-e:1:5"))
  }

  @Test(arguments: [["--nonsense"], ["run"], ["run", "a.lab", "--set"], ["--color", "purple"]])
  func `wrong usage ends with 2`(arguments: [String]) throws {
    let ending = try run(arguments)
    #expect(ending.code == 2)
    #expect(ending.output == "")
    #expect(!ending.errors.isEmpty)
  }

  @Test func `help shows a builtin's own description`() throws {
    let ending = try program.run("help", "ab")
    #expect(ending.code == 0)
    #expect(ending.output.contains("two cards or more; the first is the baseline"))
    let wrong = try program.run("help", "verdit")
    #expect(wrong.code == 1)
    #expect(wrong.errors.contains("did you mean `verdict`?"))
  }

  @Test func `help shows a command's usage too`() throws {
    let ending = try program.run("help", "run")
    #expect(ending.code == 0)
    #expect(ending.output.contains("--set"))
  }

  @Test func `Ctrl-C ends what runs, with 130`() throws {
    let ending = try program.shell(
      "$CARDLAB -e 'while true { 1 }' & sleep 1; kill -INT $!; wait $!; echo $?")
    #expect(ending.output == "130\n")
    #expect(ending.errors.contains("interrupted"))
  }

  @Test func `a reader that goes away ends the program quietly`() throws {
    let ending = try program.shell("$CARDLAB help | head -n 1")
    #expect(ending.code == 0)
    #expect(ending.errors == "")
  }

  @Test func `parameters are set with their names and types checked`() throws {
    program.folder.write(
      "p.lab", "# ---\n# params: {n: 20, name: \"a\"}\n# ---\n\n# %%\n[n, name]\n")
    #expect(try program.run("run", "p.lab").output == "[20, \"a\"]\n")
    #expect(
      try program.run("run", "p.lab", "--set", "n=5", "--set", "name=b").output == "[5, \"b\"]\n")
    let unknown = try program.run("run", "p.lab", "--set", "nam=5")
    #expect(unknown.code == 1)
    #expect(unknown.errors.contains("did you mean `name`?"))
    #expect(try program.run("run", "p.lab", "--set", "n=many").errors.contains("integer"))
  }

  @Test func `an error in a script names the file's own line`() throws {
    program.folder.write("s.lab", "# %% first\n1\n#> 1\n\n# %% second\n2\nmissing\n")
    let ending = try program.run("run", "s.lab")
    #expect(ending.output == "1\n")
    #expect(ending.errors.contains("s.lab:7:1"))
  }

  @Test func `colour only where it is asked for`() throws {
    #expect(!(try program.run("help", "ab").output.contains("\u{1B}")))
    #expect(try program.run("help", "--color", "always", "ab").output.contains("\u{1B}["))
  }

  @Test func `COLUMNS sets the width`() throws {
    let ending = try program.run("help", "ab", environment: ["COLUMNS": "40"])
    #expect(ending.output.split(separator: "\n").allSatisfy { $0.count <= 40 })
  }

  @Test func `no store is made by what needs none`() throws {
    _ = try program.run("-e", "1")
    #expect(!program.folder.names().contains(".cardlab"))
  }

  @Test func `--store and CARDLAB_STORE name the store`() throws {
    let count = "sql(\"select count(*) as n from responses\").n"
    _ = try program.run("--store", "a.sqlite", "-e", count)
    _ = try program.run("-e", count, environment: ["CARDLAB_STORE": "b.sqlite"])
    #expect(program.folder.names().contains("a.sqlite"))
    #expect(program.folder.names().contains("b.sqlite"))
    #expect(!program.folder.names().contains(".cardlab"))
  }

  private func run(_ arguments: [String]) throws -> Program.Ending {
    switch arguments.count {
    case 1: try program.run(arguments[0])
    case 2: try program.run(arguments[0], arguments[1])
    default: try program.run(arguments[0], arguments[1], arguments[2])
    }
  }
}
