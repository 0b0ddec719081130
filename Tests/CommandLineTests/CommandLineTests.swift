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

/// `cardlab replay` from outside: what goes where, with which exit code.
struct ReplayCommandTests {
  private let program = Program()

  @Test func `a verified script ends with 0, a changed one with 3, a failing one with 1`() throws {
    program.folder.write("good.lab", "# %%\n1 + 1\n#> 2\n\n# %%\n2\n")
    program.folder.write("changed.lab", "# %%\n1 + 1\n#> 3\n")
    program.folder.write("failing.lab", "# %%\nnowhere\n#> 3\n")
    let good = try program.run("replay", "good.lab")
    #expect(good.code == 0)
    #expect(good.output == "good.lab  2 cells: 1 verified, 1 unverified\n")
    let changed = try program.run("replay", "good.lab", "changed.lab", "--junit", "report.xml")
    #expect(changed.code == 3)
    #expect(changed.errors.contains("expected 3, now 2"))
    #expect(changed.errors.contains("changed.lab:3:1"))
    let report = String(decoding: program.folder.read("report.xml"), as: UTF8.self)
    #expect(report.contains("tests=\"3\" failures=\"1\" errors=\"0\" skipped=\"1\""))
    #expect(try program.run("replay", "changed.lab", "failing.lab").code == 1)
    #expect(try program.run("replay", "missing.lab").code == 1)
    #expect(try program.run("replay").code == 2)
  }

  @Test func `--accept takes what the cells show, and then they verify`() throws {
    let text = "# %% sum  \n1 + 1\n#> 3\n# %%\n5 # five\n"
    program.folder.write("a.lab", text)
    #expect(try program.run("replay", "--accept", "a.lab").code == 0)
    let accepted = String(decoding: program.folder.read("a.lab"), as: UTF8.self)
    #expect(accepted == "# %% sum  \n1 + 1\n#> 2\n# %%\n5 # five\n#> 5\n")
    #expect(try program.run("replay", "a.lab").output == "a.lab  2 cells: 2 verified\n")
  }

  @Test func `no width, no language and no time zone changes what is compared`() throws {
    program.folder.write(
      "b.lab",
      "# %%\nrange(60).list()\n# %%\ntable({x: [0.5, nil], name: [\"long \\t text\", \"é\"]})\n")
    #expect(try program.run("replay", "--accept", "b.lab").code == 0)
    let elsewhere = try program.run(
      "replay", "b.lab",
      environment: [
        "COLUMNS": "20", "LANG": "de_DE.UTF-8", "LC_ALL": "tr_TR.UTF-8", "TZ": "Asia/Tokyo",
      ])
    #expect(elsewhere.output == "b.lab  2 cells: 2 verified\n")
  }

  @Test func `a parameters cell can be set from outside`() throws {
    program.folder.write(
      "p.lab", "# %% tags=[\"parameters\"]\nn = 20\nname = \"a\"\n# %%\n[n, name]\n")
    #expect(try program.run("run", "p.lab").output == "[20, \"a\"]\n")
    #expect(try program.run("run", "p.lab", "--set", "n=5").output == "[5, \"a\"]\n")
    #expect(
      try program.run("run", "p.lab", "--set", "m=5").errors.contains("did you mean `n`?")
        || program.run("run", "p.lab", "--set", "nam=5").errors.contains("did you mean `name`?"))
    #expect(try program.run("run", "p.lab", "--set", "n=many").errors.contains("`n` is an integer"))
  }

  @Test func `a script goes on after an error that it expects`() throws {
    program.folder.write("e.lab", "# %%\nnowhere\n#> (error unknown-name)\n# %%\n2\n")
    let ending = try program.run("run", "e.lab")
    #expect(ending.code == 0)
    #expect(ending.output == "2\n")
    #expect(ending.errors.contains("nowhere"))
  }
}
