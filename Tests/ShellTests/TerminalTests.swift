import Glibc
import LabTesting
import Testing

@Suite(.enabled(if: Tmux.isInstalled, "tmux is not installed: apt-get install tmux"))
struct TerminalTests {
  @Test func `a banner, a prompt, a result, and a farewell that asks nothing`() {
    let tmux = Tmux(columns: 60, rows: 12)
    #expect(tmux.waits(for: "In [1]:"))
    tmux.type("hello(1)")
    tmux.press("Enter")
    #expect(tmux.waits(for: "In [2]:"))
    #expect(tmux.screen == ["demo", "In [1]: hello(1)", "Out[1]: hello(1)", "", "In [2]:"])
    #expect(tmux.cursor == "8,4")
    tmux.press("C-d")
    #expect(tmux.waits(for: "left with 0"))
  }

  @Test func `editing over the last column`() {
    let tmux = Tmux(columns: 40, rows: 12)
    #expect(tmux.waits(for: "In [1]:"))
    tmux.type("abcdefghijklmnopqrstuvwxyz012345")
    #expect(tmux.waits { _ in tmux.cursor == "0,2" })
    tmux.type("67")
    #expect(tmux.waits(for: "67"))
    tmux.press("Home", "Right")
    tmux.type("X")
    #expect(tmux.waits { $0.suffix(2) == ["In [1]: aXbcdefghijklmnopqrstuvwxyz01234", "567"] })
    #expect(tmux.cursor == "10,1")
  }

  @Test func `ideographs and emoji`() {
    let tmux = Tmux(columns: 20, rows: 12)
    #expect(tmux.waits(for: "In [1]:"))
    tmux.type("日本語日本語日本👍x")
    #expect(tmux.waits { $0.suffix(2) == ["In [1]: 日本語日本語", "日本👍x"] })
    #expect(tmux.cursor == "7,2")
    tmux.press("BSpace", "BSpace")
    #expect(tmux.waits(for: "日本"))
    #expect(tmux.cursor == "4,2")
    tmux.press("Home")
    tmux.type("é")
    #expect(tmux.waits { $0.suffix(2) == ["In [1]: é日本語日本", "語日本"] })
    #expect(tmux.cursor == "9,1")
  }

  @Test func `forty pasted lines in a window of twelve rows arrive whole and run once`() {
    let tmux = Tmux(columns: 40, rows: 12)
    #expect(tmux.waits(for: "In [1]:"))
    let lines = ["data = ["] + (1...38).map { "    \($0)," } + ["]"]
    tmux.paste(lines.joined(separator: "\n"))
    #expect(tmux.waits { $0.last == "   ...: ]" })
    #expect(tmux.screen.count == 12)
    tmux.press("Up", "Up", "Up", "End")
    tmux.type("x")
    #expect(tmux.waits(for: "   ...:     36,x"))
    tmux.press("Enter")
    #expect(tmux.waits { $0.last == "In [2]:" })
    let wanted = ["In [1]: data = ["] + lines.dropFirst().map { "   ...: \($0)" }
    let shown = tmux.scrollback.filter { $0.hasPrefix("   ...:") || $0.hasPrefix("In [1]:") }
    #expect(shown.suffix(40) == wanted.map { $0.replacing(" 36,", with: " 36,x") }[...])
  }

  @Test func `a new width folds the cell anew`() {
    let tmux = Tmux(columns: 40, rows: 12)
    #expect(tmux.waits(for: "In [1]:"))
    tmux.type("0123456789abcdefghijklmnopqrstuvwxyz")
    #expect(tmux.waits(for: "wxyz"))
    tmux.resize(columns: 28, rows: 12)
    #expect(tmux.waits { $0.suffix(2) == ["In [1]: 0123456789abcdefghij", "klmnopqrstuvwxyz"] })
    tmux.resize(columns: 60, rows: 12)
    #expect(tmux.waits { $0.last == "In [1]: 0123456789abcdefghijklmnopqrstuvwxyz" })
    tmux.type("!")
    #expect(tmux.waits { $0.last == "In [1]: 0123456789abcdefghijklmnopqrstuvwxyz!" })
    #expect(tmux.screen.filter { $0.hasPrefix("In [1]") }.count == 1)
  }

  @Test func `Ctrl-C gives up a line`() {
    let tmux = Tmux(columns: 40, rows: 12)
    #expect(tmux.waits(for: "In [1]:"))
    tmux.type("abc")
    tmux.press("Left", "C-c")
    tmux.type("xyz")
    #expect(tmux.waits { $0.suffix(2) == ["In [1]: abc^C", "In [1]: xyz"] })
  }

  @Test func `Ctrl-C ends an evaluation at once, and the shell goes on`() {
    let tmux = Tmux(columns: 40, rows: 12)
    #expect(tmux.waits(for: "In [1]:"))
    tmux.type("sleep 600")
    tmux.press("Enter")
    #expect(tmux.waits { $0.last?.hasPrefix("step ") == true })
    tmux.press("C-c")
    #expect(tmux.waits { $0.last == "In [2]:" })
    #expect(tmux.screen == ["demo", "In [1]: sleep 600", "interrupted", "", "In [2]:"])
  }

  @Test func `Ctrl-C in a menu closes the menu only`() {
    let tmux = Tmux(columns: 60, rows: 12)
    #expect(tmux.waits(for: "In [1]:"))
    tmux.type("me")
    tmux.press("Tab", "Tab")
    #expect(tmux.waits(for: "> mean    function  The arithmetic mean."))
    tmux.press("C-c")
    #expect(tmux.waits { $0 == ["demo", "In [1]: me"] })
    #expect(tmux.cursor == "10,1")
  }

  @Test func `Ctrl-Z stops the shell, and going on shows the cell again`() {
    let tmux = Tmux(
      columns: 60, rows: 12, running: "bash --norc -i", environment: "PS1=\"bash> \" LANG=C.UTF-8")
    #expect(tmux.waits(for: "bash>"))
    tmux.type(Commands.demo + "\r")
    #expect(tmux.waits(for: "In [1]:"))
    tmux.type("abc")
    tmux.press("C-z")
    #expect(tmux.waits { $0.contains { $0.contains("Stopped") } && $0.last == "bash>" })
    tmux.type("fg\r")
    #expect(tmux.waits { $0.last == "In [1]: abc" })
    tmux.type("d\r")
    #expect(tmux.waits(for: "Out[1]: abcd"))
  }

  @Test func `history, search and completion by their keys`() {
    let tmux = Tmux(columns: 60, rows: 12)
    #expect(tmux.waits(for: "In [1]:"))
    tmux.press("Up")
    #expect(tmux.waits { $0.last == "In [1]: first + second" })
    tmux.press("C-u", "C-r")
    tmux.type("= 1")
    #expect(tmux.waits { $0.suffix(2) == ["In [1]: first = 1", "search: = 1"] })
    tmux.press("Enter")
    #expect(tmux.waits(for: "Out[1]: first = 1"))
  }

  @Test func `libedit's own commands work on the cell`() {
    let tmux = Tmux(columns: 60, rows: 12)
    #expect(tmux.waits(for: "In [1]:"))
    tmux.type("one two three")
    tmux.press("M-b", "M-b", "M-u")
    #expect(tmux.waits { $0.last == "In [1]: one TWO three" })
    tmux.press("C-t")
    #expect(tmux.waits { $0.last?.hasPrefix("In [1]: one TW") == true })
  }

  @Test func `help, magics, commands and silence`() {
    let tmux = Tmux(columns: 60, rows: 30)
    #expect(tmux.waits(for: "In [1]:"))
    tmux.type("?mean\rmean??\r%tim\r%time 1\r!exit 3\rquiet;\r2 # loud;\r%history -g loud\r")
    #expect(tmux.waits(for: "Out[3]: 2 # loud;"))
    let screen = tmux.screen
    #expect(screen.contains("help on `mean`"))
    #expect(screen.contains("help on `mean`, thorough"))
    #expect(screen.contains("error: there is no magic `%tim`"))
    #expect(screen.contains("  help: did you mean `%time`?"))
    #expect(screen.contains { $0.hasPrefix("time: ") })
    #expect(screen.contains("exit code 3"))
    #expect(screen.contains("In [2]: quiet;"))
    #expect(!screen.contains("Out[2]: quiet"))
  }

  @Test func `deep recursion has room`() {
    let tmux = Tmux(columns: 60, rows: 12)
    #expect(tmux.waits(for: "In [1]:"))
    tmux.type("deep\r")
    #expect(tmux.waits(for: "Out[1]: 40000"))
  }

  @Test func `colour is there, and under NO_COLOR it is not`() {
    for (environment, isColoured) in [("LANG=C.UTF-8", true), ("LANG=C.UTF-8 NO_COLOR=1", false)] {
      let tmux = Tmux(columns: 60, rows: 12, environment: environment)
      #expect(tmux.waits(for: "In [1]:"))
      tmux.type("12\rfail\r")
      #expect(tmux.waits { $0.last == "In [3]:" })
      #expect(tmux.styledScreen.contains { $0.contains("\u{1B}[") } == isColoured)
    }
  }

  @Test func `a dumb terminal gets plain lines`() {
    let tmux = Tmux(columns: 60, rows: 12, environment: "LANG=C.UTF-8 TERM=dumb")
    #expect(tmux.waits(for: "In [1]:"))
    tmux.type("given up")
    tmux.press("C-c")
    tmux.type("[1,\r2]\r")
    #expect(tmux.waits(for: "2]"))
    #expect(tmux.waits(for: "In [2]:"))
  }

  @Test func `COLUMNS is honoured`() {
    let tmux = Tmux(columns: 80, rows: 40, environment: "LANG=C.UTF-8 COLUMNS=24")
    #expect(tmux.waits(for: "In [1]:"))
    tmux.type("print one two three four five six\r")
    #expect(tmux.waits(for: "one two three four five"))
    #expect(tmux.waits(for: "six"))
  }

  @Test func `a startup file runs before the first prompt, where it is there`() {
    let there = Tmux(columns: 60, rows: 12, running: Commands.demo + " --init /etc/hostname")
    #expect(there.waits { $0 == ["demo", "ran /etc/hostname", "In [1]:"] })
    let missing = Tmux(columns: 60, rows: 12, running: Commands.demo + " --init /nonexistent")
    #expect(missing.waits { $0 == ["demo", "In [1]:"] })
  }

  @Test func `the user's own startup file runs and settings are kept, unless told not to`() {
    let folder = TemporaryFolder()
    mkdir(folder.path("cardlab"), 0o700)
    folder.write("cardlab/init.lab", "")
    let environment = "LANG=C.UTF-8 XDG_CONFIG_HOME=\(folder.path)"
    let first = Tmux(columns: 90, rows: 12, environment: environment)
    #expect(first.waits { $0 == ["demo", "ran \(folder.path)/cardlab/init.lab", "In [1]:"] })
    first.type("%config rows 4\r%config row 4\r")
    #expect(first.waits(for: "  help: did you mean `rows`?"))
    let plain = Tmux(
      columns: 90, rows: 20, running: Commands.demo + " --no-init", environment: environment)
    #expect(plain.waits { $0 == ["demo", "In [1]:"] })
    plain.type("table\r")
    #expect(plain.waits(for: "400 rows (4 shown), 2 columns"))
  }

  @Test func `all of a long result is shown, in a pager or without one`() {
    for pager in ["cat", "no-such-pager"] {
      let tmux = Tmux(columns: 60, rows: 12, environment: "LANG=C.UTF-8 PAGER=\(pager)")
      #expect(tmux.waits(for: "In [1]:"))
      tmux.type("table\r%last\r")
      #expect(tmux.waits(for: "400 rows, 2 columns"))
      #expect(tmux.scrollback.contains { $0.hasSuffix(" 200 │") })
    }
  }

  @Test func `the head of a long table is still in the window`() {
    let tmux = Tmux(columns: 60, rows: 16)
    #expect(tmux.waits(for: "In [1]:"))
    tmux.type("table\r")
    #expect(tmux.waits(for: "400 rows (6 shown), 2 columns"))
    #expect(tmux.waits { $0.last == "In [2]:" && $0.first == "Out[1]:" })
  }

  @Test func `nothing is left out of what the pager shows`() {
    let tmux = Tmux(columns: 40, rows: 12, environment: "LANG=C.UTF-8 PAGER=cat")
    #expect(tmux.waits(for: "In [1]:"))
    tmux.type("wide\r%last\r")
    #expect(tmux.waits { $0.last == "In [2]:" })
    // The terminal has folded what is wider than it is.
    let all = tmux.scrollback.joined().replacing(" ", with: "")
    for number in 1...12 { #expect(all.contains("column\(number)ofmany")) }
    #expect(all.hasSuffix("1row,12columnsIn[2]:"))
  }

  @Test func `Ctrl-Z and Ctrl-C in the pager stop and end it, and the shell goes on`() {
    let tmux = Tmux(
      columns: 60, rows: 20, running: "bash --norc -i",
      environment: "PS1=\"bash> \" LANG=C.UTF-8 PAGER=\"sleep 60; :\"")
    #expect(tmux.waits(for: "bash>"))
    tmux.type(Commands.demo + "\r")
    #expect(tmux.waits(for: "In [1]:"))
    tmux.type("wide\r")
    #expect(tmux.waits { $0.last == "In [2]:" })
    tmux.type("%last\r")
    usleep(500_000)
    tmux.press("C-z")
    #expect(tmux.waits { $0.contains { $0.contains("Stopped") } && $0.last == "bash>" })
    tmux.type("fg\r")
    usleep(500_000)
    tmux.press("C-c")
    #expect(tmux.waits { $0.last == "In [2]:" })
    tmux.type("ok\r")
    #expect(tmux.waits(for: "Out[2]: ok"))
  }

  @Test func `a paste that no mark announces climbs no stairs`() {
    let tmux = Tmux(columns: 40, rows: 12)
    #expect(tmux.waits(for: "In [1]:"))
    tmux.type("f(\r    [\r        1,\r    ]\r)")
    #expect(
      tmux.waits {
        $0.suffix(5) == [
          "In [1]: f(", "   ...:     [", "   ...:         1,", "   ...:     ]", "   ...: )",
        ]
      })
  }

  @Test func `a message from another thread stands above the prompt`() {
    let tmux = Tmux(columns: 60, rows: 12, running: Commands.demo + " --announce")
    #expect(tmux.waits(for: "In [1]:"))
    tmux.type("[1,\r")
    #expect(tmux.waits(for: "   ...:"))
    tmux.type("2")
    #expect(
      tmux.waits {
        $0.starts(with: ["demo", "message 1", "message 2", "In [1]: [1,", "   ...:     2"])
      })
    #expect(tmux.cursor == "13,4")
  }

  @Test func `a cell of five thousand lines, and one of a hundred thousand columns`() {
    let tmux = Tmux(columns: 60, rows: 12)
    #expect(tmux.waits(for: "In [1]:"))
    tmux.paste((1...5000).map { "x\($0)" }.joined(separator: "\n"))
    #expect(tmux.waits { $0.last == "   ...: x5000" })
    tmux.press("C-c")
    #expect(tmux.waits { $0.last == "In [1]:" })
    tmux.paste(String(repeating: "ab ", count: 33_000) + "end")
    #expect(tmux.waits { $0.last?.hasSuffix("end") == true })
    tmux.press("C-w", "Enter")
    #expect(tmux.waits { $0.last == "In [2]:" })
  }

  @Test func `magics and paths are completed`() {
    let tmux = Tmux(columns: 60, rows: 20)
    #expect(tmux.waits(for: "In [1]:"))
    tmux.type("%pw\t\r")
    #expect(tmux.waits(for: "In [1]: %pwd"))
    tmux.type("!ls -d /etc/host\tnam\t\r")
    #expect(tmux.waits(for: "/etc/hostname"))
    tmux.type("?%pwd\r")
    #expect(tmux.waits(for: "Shows the folder that relative paths start from."))
  }

  @Test func `a cell goes to the person's editor and comes back`() {
    let tmux = Tmux(
      columns: 60, rows: 12, environment: "LANG=C.UTF-8 VISUAL=\"sed -i s/two/2/\"")
    #expect(tmux.waits(for: "In [1]:"))
    tmux.type("one two three")
    tmux.press("C-x", "C-e")
    #expect(tmux.waits { $0.last == "In [1]: one 2 three" })
    tmux.type("!\r")
    #expect(tmux.waits(for: "Out[1]: one 2 three!"))
    let without = Tmux(columns: 60, rows: 12, environment: "LANG=C.UTF-8 VISUAL=no-such-editor")
    #expect(without.waits(for: "In [1]:"))
    without.type("kept")
    without.press("F2")
    #expect(without.waits { $0.last == "In [1]: kept" && $0.contains { $0.hasPrefix("error:") } })
  }

  @Test func `letters narrow the menu`() {
    let tmux = Tmux(columns: 60, rows: 12)
    #expect(tmux.waits(for: "In [1]:"))
    tmux.type("m\t")
    #expect(tmux.waits { $0.count == 5 })
    tmux.type("d")
    #expect(
      tmux.waits {
        $0 == [
          "demo", "In [1]: md", "  median  function  The value in the middle.",
          "  mode    function  The value that occurs most often.",
        ]
      })
    tmux.press("BSpace", "C-c")
    #expect(tmux.waits { $0 == ["demo", "In [1]: m"] })
  }

  @Test func `a window made narrower while a cell runs keeps no remains of its progress`() {
    let tmux = Tmux(columns: 40, rows: 12)
    #expect(tmux.waits(for: "In [1]:"))
    tmux.type("sleep 600\r")
    #expect(tmux.waits { $0.last?.hasPrefix("step ") == true })
    tmux.resize(columns: 12, rows: 12)
    #expect(tmux.waits { $0.last?.hasSuffix("…") == true })
    #expect(tmux.screen.dropLast() == ["demo", "In [1]: slee", "p 600"])
    tmux.press("C-c")
    #expect(
      tmux.waits { $0 == ["demo", "In [1]: slee", "p 600", "interrupted", "", "In [2]:"] })
  }

  @Test func `Ctrl-Z stops what runs, and it goes on`() {
    let tmux = Tmux(
      columns: 60, rows: 20, running: "bash --norc -i", environment: "PS1=\"bash> \" LANG=C.UTF-8")
    #expect(tmux.waits(for: "bash>"))
    tmux.type(Commands.demo + "\r")
    #expect(tmux.waits(for: "In [1]:"))
    tmux.type("sleep 600\r")
    #expect(tmux.waits { $0.last?.hasPrefix("step ") == true })
    tmux.press("C-z")
    #expect(tmux.waits { $0.contains { $0.contains("Stopped") } && $0.last == "bash>" })
    tmux.type("fg\r")
    #expect(tmux.waits { $0.last?.hasPrefix("step ") == true })
    tmux.press("C-c")
    #expect(tmux.waits { $0.last == "In [2]:" })
  }

  @Test func `Ctrl-C in a search of the history brings back what stood there`() {
    let tmux = Tmux(columns: 60, rows: 12)
    #expect(tmux.waits(for: "In [1]:"))
    tmux.type("abc")
    tmux.press("C-r")
    tmux.type("first")
    #expect(tmux.waits { $0.last == "search: first" })
    tmux.press("C-c")
    #expect(tmux.waits { $0 == ["demo", "In [1]: abc"] })
    #expect(tmux.cursor == "11,1")
  }

  @Test func `families, flags and combining marks at the last column`() {
    let tmux = Tmux(columns: 24, rows: 12)
    #expect(tmux.waits(for: "In [1]:"))
    tmux.type("abcdefghijklmno👩‍👩‍👧x")
    #expect(tmux.waits { $0.last == "👩‍👩‍👧x" })
    tmux.press("Left", "BSpace")
    #expect(tmux.waits { $0.last == "In [1]: abcdefghijklmnox" })
    #expect(tmux.cursor == "23,1")
    tmux.press("C-u", "C-k")
    tmux.type("abcdefghijklmnoe\u{301}")
    #expect(tmux.waits { _ in tmux.cursor == "0,2" })
    tmux.type("e\u{301}")
    #expect(tmux.waits { $0.last == "e\u{301}" })
    tmux.press("BSpace", "BSpace")
    #expect(tmux.waits { $0.last == "In [1]: abcdefghijklmno" })
    #expect(tmux.cursor == "23,1")
  }

  @Test func `two hundred pasted lines with prompts run as code`() {
    let tmux = Tmux(columns: 40, rows: 12)
    #expect(tmux.waits(for: "In [1]:"))
    let lines = ["In [7]: data = ["] + (1...199).map { "   ...:     \($0)," } + ["   ...: ]"]
    tmux.paste(lines.joined(separator: "\n"))
    #expect(tmux.waits { $0.last == "   ...: ]" })
    tmux.press("Enter")
    #expect(tmux.waits { $0.last == "In [2]:" })
    #expect(tmux.scrollback.filter { $0.hasPrefix("   ...:     ") }.count == 199)
    #expect(!tmux.scrollback.contains { $0.contains("In [7]") })
  }
}
