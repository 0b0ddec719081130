import Foundation
import LabTesting
import Testing

/// What the prompt of the real program promises beyond the usual case.
@Suite(.serialized) struct PromptRuleTests: Prompting {
  let program = Program()

  @Test func `what holds something shaped like a key is in no history`() throws {
    let terminal = try prompt()
    type("k = \"sk-proj-Abc123Def456Ghi789jkl\"\r", until: "In [2]: ", on: terminal)
    type("%history -g Abc123\r", until: "no cell is like that", on: terminal)
    let folder = program.folder.path(".cardlab")
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder)
    for file in files {
      let bytes = try? Data(contentsOf: URL(filePath: folder + "/" + file))
      #expect(bytes?.range(of: Data("Abc123Def456".utf8)) == nil, "\(file)")
    }
  }

  @Test func `rerun goes on to the first cell that fails, and timeit and reset leave the count`()
    throws
  {
    let terminal = try prompt()
    type("a = 1\r", until: "In [2]: ", on: terminal)
    type("a // 0\r", until: "In [3]: ", on: terminal)
    type("a + 41\r", until: "Out[3]: 42", on: terminal)
    let again = type("%rerun 1-3\r", until: "In [6]: ", on: terminal)
    #expect(again.contains("division-by-zero") || again.contains("by zero"), "\(again)")
    #expect(!again.contains("Out["), "\(again)")
    type("%timeit a\r", until: "In [6]: ", on: terminal)
    type("%debug\r", until: "by zero has no integer result", on: terminal)
    type("%who\r", until: "a\r\n", on: terminal)
    #expect(!terminal.output.contains("_3"), "\(terminal.output)")
    type("%reset\r", until: "In [6]: ", on: terminal)
    type("%edit 99\r", until: "no cell of this session has the number `99`", on: terminal)
    type("%rerun 98-99\r", until: "no cell of this session has", on: terminal)
    type("a\r", until: "there is nothing called `a`", on: terminal)
  }

  @Test func `a long history -l names the folder and how long a cell took`() throws {
    let terminal = try prompt()
    terminal.type("for i in range(400_000) { i }\r")
    type("", until: "In [2]: ", on: terminal)
    let long = type("%history -l 1\r", until: "1 row, 6 columns", on: terminal)
    #expect(long.contains(program.folder.path.suffix(12)), "\(long)")
    #expect(!long.contains(" 0 s "), "\(long)")
  }

  @Test func `folders and files are those that are named`() throws {
    mkdir(program.folder.path("inner"), 0o700)
    program.folder.write("inner/deep.txt", "")
    let terminal = try prompt()
    type("%ls inner\r", until: "deep.txt", on: terminal)
    type("%cd ~/inner\r", until: program.folder.path + "/inner\r\n", on: terminal)
    type("%cd -\r", until: program.folder.path + "\r\n", on: terminal)
    type("%cd\r", until: program.folder.path + "\r\n", on: terminal)
  }

  @Test
  func `a long line stands below its label, and a semicolon in a comment or a text hides nothing`()
    throws
  {
    let terminal = try prompt()
    type("\"x;\"\r", until: "Out[1]: x;", on: terminal)
    type("40 + 2 # all;\r", until: "Out[2]: 42", on: terminal)
    type("40 + 3;  \r", until: "In [4]: ", on: terminal)
    #expect(!terminal.output.contains("Out[3]"))
    type("_3\r", until: "Out[4]: 43", on: terminal)
    // As wide as the window is with its label beside it, and narrower without.
    type("\"ab\" * 47\r", until: "Out[5]:\r\nabab", on: terminal)
  }

  @Test func `help speaks of what stands behind the dot, and of a function's source`() throws {
    let terminal = try prompt()
    type("t = table(n: [1])\r", until: "In [2]: ", on: terminal)
    type("?t.where\r", until: "where(rows, condition)", on: terminal)
    type("fn twice(x) { x * 2 }\r", until: "In [3]: ", on: terminal)
    type("twice??\r", until: "{ x * 2 }", on: terminal)
    type("median??\r", until: "Written in median.swift", on: terminal)
  }

  @Test func `NO_COLOR goes before a setting that was kept, and --no-init before the startup file`()
    throws
  {
    try FileManager.default.createDirectory(
      atPath: program.folder.path(".config/cardlab"), withIntermediateDirectories: true)
    program.folder.write(".config/cardlab/shell.conf", "colour on\n")
    program.folder.write(".config/cardlab/init.lab", "greeting = \"hello\"\n")
    let terminal = try prompt()
    let shown = type("greeting\r", until: "Out[1]: hello", on: terminal)
    #expect(!shown.contains("\u{1B}[32m") && !shown.contains("\u{1B}[36m"), "\(shown)")
    let plain = try prompt(["--no-init"])
    type("greeting\r", until: "there is nothing called `greeting`", on: plain)
  }

  @Test func `Tab offers folders behind cd and scripts behind run`() throws {
    mkdir(program.folder.path("inner"), 0o700)
    program.folder.write("inside.txt", "")
    program.folder.write("inner/sum.lab", "answer = 40 + 2\n")
    program.folder.write("inner/sum.txt", "")
    let terminal = try prompt()
    type("%cd in\t\r", until: program.folder.path + "/inner\r\n", on: terminal)
    type("%run sum\t\r", until: "In [1]: ", on: terminal)
    type("answer\r", until: "Out[1]: 42", on: terminal)
  }

  @Test func `history -g finds several words only where they stand together`() throws {
    let terminal = try prompt()
    type("alpha = 1\r", until: "In [2]: ", on: terminal)
    type("beta = 1\r", until: "In [3]: ", on: terminal)
    let found = type("%history -g alpha = 1\r", until: "1  alpha = 1", on: terminal)
    let rest = type("40 + 2\r", until: "Out[3]: 42", on: terminal)
    #expect(!(found + rest).contains("2  beta = 1"), "\(found + rest)")
  }

  @Test func `a call and a text that nothing closes have their colours`() throws {
    let terminal = try #require(
      PseudoTerminal(
        Program.path, in: program.folder.path,
        environment: [
          "HOME=\(program.folder.path)", "PATH=/usr/bin:/bin", "TERM=xterm", "LANG=C.UTF-8",
        ]))
    _ = try #require(terminal.waits(for: "In [1]:", seconds: 60))
    type("length(", until: "\u{1B}[35mlength", on: terminal)
    type("\"a", until: "\u{1B}[31m\"a", on: terminal)
  }

  @Test func `any bytes leave the prompt alive`() throws {
    let terminal = try prompt()
    var state: UInt64 = 11
    func dice(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(count))
    }
    // Neither Ctrl-D, which leaves an empty cell, nor the keys that stop or quit a program, nor a line's
    // end, which would run what came of it.
    let kept = (0...255).filter { ![0x04, 0x1A, 0x1C, 0x13, 0x0A, 0x0D].contains($0) }
    for _ in 0..<60 {
      let pieces = ["\u{1B}[", "\u{1B}[200~", "\u{1B}O", "日本", "\u{1B}[A", "\t"]
      terminal.type(pieces[dice(pieces.count)])
      terminal.type(bytes: (0..<30).map { _ in UInt8(kept[dice(kept.count)]) })
      _ = terminal.waits(for: "nothing", seconds: 0.01)
    }
    terminal.type("\u{1B}[201~")
    _ = terminal.waits(for: "nothing", seconds: 0.3)
    for _ in 0..<3 {
      terminal.type("\u{3}")
      _ = terminal.waits(for: "nothing", seconds: 0.2)
    }
    type("40 + 2\r", until: ": 42", on: terminal)
  }
}
