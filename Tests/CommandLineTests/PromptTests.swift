import Foundation
import LabTesting
import Testing

/// What a person meets at the prompt of the real program.
@Suite(.serialized) struct PromptTests: Prompting {
  let program = Program()

  /// A shell at its first prompt, in a folder with a small table.
  private func start() throws -> PseudoTerminal {
    program.folder.write(
      "tickets.csv",
      "id,queue,minutes\n"
        + (1...40).map { "\($0),\($0 % 3 == 0 ? "login" : "billing"),\($0)" }
        .joined(separator: "\n"))
    return try prompt()
  }

  @Test func `results have names: _, __, _3 and Out with a number`() throws {
    let terminal = try start()
    type("40 + 2\r", until: "Out[1]: 42", on: terminal)
    type("1 + 1;\r", until: "In [3]: ", on: terminal)
    #expect(!terminal.output.contains("Out[2]"))
    type("[_, __, _1, Out[1]]\r", until: "Out[3]: [2, 42, 42, 42]", on: terminal)
    type("Out[9]\r", until: "help: cell 9 has shown nothing at this prompt", on: terminal)
  }

  @Test func `a question mark alone says what the prompt can do and what there is`() throws {
    let terminal = try start()
    let page = type("?\r", until: "histogram", on: terminal)
    for words in ["!command", "Out[3]", "%magics", "Ctrl-D"] {
      #expect(page.contains(words), "\(words): \(page)")
    }
    type("help median\r", until: "The middle value", on: terminal)
    type("help(median)\r", until: "The middle value", on: terminal)
    type("?%hist\r", until: "help: did you mean `%history`?", on: terminal)
    type("?middle value\r", until: "it is spoken of here", on: terminal)
    type("fn twice(x) { x * 2 } # mine\r", until: "In [2]: ", on: terminal)
    type("??twice\r", until: "fn twice(x) { x * 2 }", on: terminal)
    type("??median\r", until: "Written in median.swift", on: terminal)
  }

  @Test(arguments: ["exit", "quit", "exit()", "quit()", "\u{4}"])
  func `the words for leaving leave`(word: String) throws {
    let terminal = try start()
    terminal.type(word == "\u{4}" ? word : word + "\r")
    #expect(terminal.ends(within: 30))
  }

  @Test func `words of other prompts do what they do there`() throws {
    mkdir(program.folder.path("inner"), 0o700)
    let terminal = try start()
    #expect(type("ls\r", until: "tickets.csv", on: terminal).contains("inner/"))
    type("cd inner\r", until: "/inner", on: terminal)
    type("cd ..\r", until: program.folder.path + "\r\n", on: terminal)
    type("pwd\r", until: program.folder.path + "\r\n", on: terminal)
    type("who\r", until: "You have bound no name yet.", on: terminal)
    type("history\r", until: "who\r\n", on: terminal)
    type("clear\r", until: "\u{1B}[2J", on: terminal)
    type(".help\r", until: "%magics", on: terminal)
    type("ls = 3\r", until: "In [2]: ", on: terminal)
    type("ls\r", until: "Out[2]: 3", on: terminal)
    terminal.type("\\q\r")
    #expect(terminal.ends(within: 30))
  }

  @Test func `the name of a magic or of a program is told how to be typed`() throws {
    let terminal = try start()
    type("time 1 + 1\r", until: "help: did you mean `%time 1 + 1`?", on: terminal)
    type("reset\r", until: "help: did you mean `%reset`?", on: terminal)
    type(
      "how do i load a csv\r", until: "`?how do i load a csv` searches the help", on: terminal)
    type(
      "cat tickets.csv\r", until: "`!cat tickets.csv` runs it in the system's shell", on: terminal)
    type("let x = 3\r", until: "help: a name is bound without a word before it", on: terminal)
    type("len x\r", until: "help: a call has parentheses: `len(…)`", on: terminal)
    type("avg([1])\r", until: "help: write `mean`", on: terminal)
    type(">>> 40 + 2\r", until: "]: 42", on: terminal)
  }

  @Test func `magics refuse what they do not take, and say what they do`() throws {
    let terminal = try start()
    type("x = 1\r", until: "In [2]: ", on: terminal)
    type("%reset x\r", until: "error: `%reset` forgets all names, not `x` alone", on: terminal)
    type("x\r", until: "Out[2]: 1", on: terminal)
    type("%history -x\r", until: "error: `%history` has no option `-x`", on: terminal)
    type("%history 1 2\r", until: "error: `%history` takes one number or range", on: terminal)
    type("%history -g\r", until: "error: `-g` needs a word to look for", on: terminal)
    type("%history -g zz\u{7}zz\r", until: "no cell is like that", on: terminal)
    let range = type("%history 1-2\r", until: "2  x\r\n", on: terminal)
    #expect(range.contains("1  x = 1\r\n") && !range.contains("%reset x\r\n "), "\(range)")
    type("%config rows\r", until: "auto", on: terminal)
    type("%cd tickts.csv\r", until: "help: did you mean `tickets.csv`?", on: terminal)
    type("%ls -l\r", until: "help: `!ls -l` asks the system's shell", on: terminal)
    type("%config ro\t au\t\r", until: "In [3]: ", on: terminal)
    type("%config\r", until: "auto", on: terminal)
  }

  @Test func `magics of IPython do what they do there, or are told what to type`() throws {
    let terminal = try start()
    type("x = 20\r", until: "In [2]: ", on: terminal)
    type("x + 1\r", until: "Out[2]: 21", on: terminal)
    type("%rerun\r", until: "Out[3]: 21", on: terminal)
    type("%hist 1-2\r", until: "2  x + 1\r\n", on: terminal)
    type("%history -n 1-2\r", until: "2  x + 1\r\n", on: terminal)
    type("%lsmagic\r", until: "%whos", on: terminal)
    type("%pinfo median\r", until: "The middle value", on: terminal)
    type("%psource median\r", until: "Written in median.swift", on: terminal)
    type("!!echo ab''c\r", until: "abc", on: terminal)
    type("%cat tickets.csv\r", until: "`!cat tickets.csv` runs it", on: terminal)
    type("%recall 2\r", until: "help: `%edit 3` brings cell 3 back", on: terminal)
    type("In[2]\r", until: "help: `%history 2-2` shows cell 2", on: terminal)
    let pandas = type("df = pd.read_csv(\"x\")\r", until: "In [6]: ", on: terminal)
    #expect(pandas.contains("nothing called `pd`") && !pandas.contains("`!df"), "\(pandas)")
    type("%reset -f\r", until: "In [6]: ", on: terminal)
    type("x\r", until: "there is nothing called `x`", on: terminal)
    terminal.type("%quit\r")
    #expect(terminal.ends(within: 30))
  }

  @Test func `a name of one's own is not taken for a word of the prompt`() throws {
    let terminal = try start()
    type("exit = 3\r", until: "In [2]: ", on: terminal)
    type("exit\r", until: "Out[2]: 3", on: terminal)
  }

  @Test func `settings are kept where no folder for them was there`() throws {
    let terminal = try start()
    type("%config rows 6\r", until: "In [1]: ", on: terminal)
    type("dataset(\"tickets.csv\")\r", until: "40 rows (6 shown), 3 columns", on: terminal)
    #expect(
      String(decoding: program.folder.read(".config/cardlab/shell.conf"), as: UTF8.self)
        == "rows 6\n")
    // All of it, in the pager.
    type("%last\r", until: "│      20 │ billing │", on: terminal)
    terminal.type("q")
  }

  @Test func `folders are gone to and back, and listed in columns`() throws {
    mkdir(program.folder.path("inner"), 0o700)
    let terminal = try start()
    #expect(type("%ls\r", until: "tickets.csv", on: terminal).contains("inner/"))
    type("%cd inner\r", until: "/inner", on: terminal)
    type("%cd -\r", until: program.folder.path + "\r\n", on: terminal)
    type("%pwd\r", until: program.folder.path + "\r\n", on: terminal)
    type("%cd nowhere\r", until: "error: cannot go to `nowhere`", on: terminal)
  }

  @Test func `history shows the numbers that rerun takes, and with -l when and how long`() throws {
    let first = try start()
    type("\"of an earlier session\"\r", until: "In [2]: ", on: first)
    #expect(first.leave())
    let terminal = try start()
    type("x = 2\r", until: "In [2]: ", on: terminal)
    type("%pwd\r", until: "In [2]: ", on: terminal)
    type("x * 21\r", until: "Out[2]: 42", on: terminal)
    type("nowhere\r", until: "In [4]: ", on: terminal)
    let lines = type("%history\r", until: "3  nowhere", on: terminal)
    for line in ["   \"of an earlier session\"", "1  x = 2", "   %pwd", "2  x * 21"] {
      #expect(lines.contains(line + "\r\n"), "\(line): \(lines)")
    }
    type("%history -g EARLIER\r", until: "of an earlier session", on: terminal)
    let long = type("%history -l 4\r", until: "4 rows, 6 columns", on: terminal)
    #expect(long.contains(/│ +2 │ \d{4}-\d\d-\d\d \d\d:\d\d │ +[\d.]+ .?s │/), "\(long)")
    #expect(long.contains(/│ +3 │.*│ failed │/), "\(long)")
    type("%rerun 1-2\r", until: "Out[5]: 42", on: terminal)
  }

  @Test func `time and timeit read code as the prompt does`() throws {
    let terminal = try start()
    type("%time [1,\r", until: "...: ", on: terminal)
    type("2].sum()\r", until: "time: ", on: terminal)
    type("%%timeit 1 + 1\r", until: "median of", on: terminal)
    type("tickets = dataset(\"tickets.csv\")\r", until: "In [3]: ", on: terminal)
    type("%time tickets.where(.que\t", until: "queue", on: terminal)
    type("\u{3}%\r", until: "%whos", on: terminal)
  }

  @Test func `names are listed, and an empty list says so`() throws {
    let terminal = try start()
    type("%who\r", until: "You have bound no name yet.", on: terminal)
    type("x = [1, 2]\r", until: "In [2]: ", on: terminal)
    type("%whos\r", until: "│ x    │ list │ [1, 2] │", on: terminal)
    type("%reset\r", until: "In [2]: ", on: terminal)
    type("x\r", until: "there is nothing called `x`", on: terminal)
  }

  @Test func `Ctrl-C ends a running cell and a running command, and keeps what is bound`() throws {
    let terminal = try start()
    type("n = 0\r", until: "In [2]: ", on: terminal)
    terminal.type("while true { n = n + 1 }\r")
    _ = terminal.waits(for: "nothing", seconds: 0.5)
    type("\u{3}", until: "error: interrupted", on: terminal)
    type("n > 0\r", until: "Out[3]: true", on: terminal)
    terminal.type("!sleep 100\r")
    _ = terminal.waits(for: "nothing", seconds: 0.5)
    type("\u{3}", until: "\nexit code 130", on: terminal)
    type("1 + 1\r", until: "Out[4]: 2", on: terminal)
  }

  @Test func `Tab finds a card by its name, a column's values, and what fits a text`() throws {
    mkdir(program.folder.path("cards"), 0o700)
    program.folder.write("cards/tone.card.yaml", "")
    let terminal = try start()
    type("card(\"to\t", until: "cards/tone.card.yaml", on: terminal)
    type("\u{3}t = dataset(\"tickets.csv\")\r", until: "In [2]: ", on: terminal)
    type("t.where(.queue == \"lo\t", until: "\"login", on: terminal)
    type("\u{3}\"abc\".upp\t()\r", until: "Out[2]: ABC", on: terminal)
  }
}
