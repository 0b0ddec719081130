import Shell
import ShellFakes
import Testing

struct LineEditorTests {
  private func typed(_ keys: String..., history: [String] = []) -> Typist {
    let typist = Typist(history: history)
    for key in keys { typist.type(key) }
    return typist
  }

  // MARK: - Lines

  @Test func `Enter runs a complete cell`() {
    #expect(typed("f(1)\r").accepted == ["f(1)"])
  }

  @Test func `Enter opens an indented line while a bracket is open`() {
    let typist = typed("f([\r")
    #expect(typist.shown == "f([\n    |")
    typist.type("1,\r])\r")
    #expect(typist.accepted == ["f([\n    1,\n])"])
  }

  @Test func `Enter on an empty last line runs in any case`() {
    let typist = typed("f(\r", "\r")
    #expect(typist.accepted == ["f(\n    "])
  }

  @Test func `Alt-Enter opens a line in a complete cell`() {
    #expect(typed("a", Keys.altEnter, "b").shown == "a\nb|")
  }

  @Test func `what arrives faster than anyone types brings its own indentation`() {
    let code = "fn f(n) {\r    if n > 3 {\r        n\r    }\r\r    n\r}"
    let typist = Typist()
    typist.type(code, isHasty: true)
    #expect(typist.shown == code.replacing("\r", with: "\n") + "|")
    #expect(typist.accepted.isEmpty)
    typist.type("\r", isHasty: true)
    #expect(typist.accepted == [code.replacing("\r", with: "\n")])
  }

  @Test func `prompts that were typed or pasted as keys go when the cell is run`() {
    let typist = Typist()
    typist.type(">>> f(\r... 1)", isHasty: true)
    #expect(typist.accepted.isEmpty)
    typist.type("\r")
    #expect(typist.accepted == [">>> f(\n... 1)"])
  }

  @Test func `Home, End, Ctrl-K and Ctrl-U stay within the line`() {
    #expect(typed("[1,\r2", Keys.home).shown == "[1,\n|    2")
    #expect(typed("[1,\r2", Keys.up, Keys.control("e")).shown == "[1,|\n    2")
    #expect(typed("[1,\r2", Keys.up, Keys.home, Keys.control("k")).shown == "|\n    2")
    #expect(typed("[1,\r2", Keys.control("u")).shown == "[1,\n|")
  }

  @Test func `what is cut comes back`() {
    #expect(typed("one two", Keys.control("w"), Keys.home, Keys.control("y")).shown == "two|one ")
  }

  @Test func `cuts one after the other come back as one, whichever way they went`() {
    let yank = Keys.control("y")
    let twice = typed("a one two", Keys.control("w"), Keys.control("w"), yank)
    #expect(twice.shown == "a one two|")
    #expect(typed("one two", Keys.home, "\u{1B}d", "\u{1B}d", yank).shown == "one two|")
    #expect(typed("f(one.two", Keys.altBackspace).shown == "f(one.|")
    #expect(
      typed("one two", Keys.altBackspace, Keys.left, Keys.altBackspace, yank).shown == "one| ")
  }

  @Test func `Ctrl-_ takes back a word, a cut, a paste and a completion`() {
    let undo = Keys.control("_")
    #expect(typed("one two", undo).shown == "one |")
    #expect(typed("one two", undo, undo, undo).shown == "|")
    #expect(typed("one two", Keys.control("u"), undo).shown == "one two|")
    #expect(typed("x", Keys.paste("a\nb"), undo).shown == "x|")
    #expect(typed("sa\t", undo).shown == "sa|")
    #expect(typed("ab", Keys.left, Keys.backspace, undo, "c").shown == "ac|b")
    #expect(typed(undo).shown == "|")
  }

  @Test func `Up and Down move inside a cell and keep the column`() {
    let typist = typed("[abcdef,\rx,\rghi", Keys.up)
    #expect(typist.shown == "[abcdef,\n    x,|\n    ghi")
    typist.type(Keys.up)
    #expect(typist.shown == "[abcde|f,\n    x,\n    ghi")
  }

  @Test func `characters made of several scalars go as one`() {
    #expect(typed("a👩‍👩‍👧", Keys.backspace).shown == "a|")
    #expect(typed("e\u{301}x", Keys.left, Keys.left).shown == "|e\u{301}x")
    #expect(typed("🇩🇪x", Keys.home, Keys.delete).shown == "|x")
  }

  @Test func `Backspace takes a step of indentation`() {
    #expect(typed("[1,\r", Keys.backspace).shown == "[1,\n|")
    #expect(typed("[1,\r  ", Keys.backspace).shown == "[1,\n    |")
  }

  @Test func `a key that means nothing leaves the cell as it is`() {
    #expect(typed("ab", "\u{1B}[24~", "\u{1B}[99x").shown == "ab|")
  }

  @Test func `Ctrl-D leaves an empty cell and deletes in another`() {
    #expect(typed(Keys.control("d")).outcomes == [.ended])
    #expect(typed("ab", Keys.home, Keys.control("d")).shown == "|b")
  }

  @Test func `Ctrl-C gives up the cell`() {
    #expect(typed("ab", Keys.control("c")).outcomes.last == .abandoned)
  }

  // MARK: - Paste

  @Test func `a paste arrives whole and runs nothing`() {
    let code = (1...200).map { "line(\($0))" }.joined(separator: "\n")
    let typist = typed(Keys.paste(code + "\n"))
    #expect(typist.shown == code + "|")
    #expect(typist.accepted.isEmpty)
  }

  @Test(arguments: [
    ("In [3]: a = [\n   ...:   1]\nOut[3]: [1]\nIn [4]: a", "a = [\n  1]\na"),
    (">>> x\n... y", "x\ny"),
    ("a\r\nb\rc\n\n", "a\nb\nc"),
    ("x\n>>> kept", "x\n>>> kept"),
    ("", ""),
  ])
  func `prompts and foreign line endings are taken off a paste`(pasted: String, text: String) {
    #expect(typed(Keys.paste(pasted)).shown == text + "|")
  }

  // MARK: - History

  private static let history = ["alpha = 1", "beta = 2", "alpha + beta", "[\n  1\n]"]

  @Test func `Up goes through the cells that begin as the line does, Down comes back to it`() {
    let typist = typed("al", Keys.up, history: Self.history)
    #expect(typist.shown == "alpha + beta|")
    typist.type(Keys.up)
    #expect(typist.shown == "alpha = 1|")
    typist.type(Keys.up)
    #expect(typist.shown == "alpha = 1|")
    typist.type(Keys.down + Keys.down)
    #expect(typist.shown == "al|")
  }

  @Test func `Down with nothing newer changes nothing`() {
    #expect(typed("draft", Keys.down, history: Self.history).shown == "draft|")
  }

  @Test func `Up passes through a cell of several lines`() {
    let typist = typed(Keys.up, history: Self.history)
    #expect(typist.shown == "[|\n  1\n]")
    typist.type(Keys.up)
    #expect(typist.shown == "alpha + beta|")
  }

  @Test func `Ctrl-R finds, further back with each Ctrl-R`() {
    let typist = typed(Keys.control("r"), "BETA", history: Self.history)
    #expect(typist.editor.buffer.text == "alpha + beta")
    typist.type(Keys.control("r"))
    #expect(typist.editor.buffer.text == "beta = 2")
    typist.type(Keys.control("r"))
    #expect(typist.editor.search?.hasFailed == true)
    #expect(typist.editor.buffer.text == "beta = 2")
    typist.type("\r")
    #expect(typist.accepted == ["beta = 2"])
  }

  @Test(arguments: [Keys.escape, Keys.control("g"), Keys.control("c")])
  func `a search given up brings back what was typed`(key: String) {
    let typist = typed("draft", Keys.control("r"), "beta", history: Self.history)
    typist.type(key)
    #expect(typist.editor.buffer.text == "draft")
    #expect(typist.editor.search == nil)
  }

  @Test func `a hint from the history is taken with Right`() {
    let typist = typed("be", history: Self.history)
    #expect(typist.editor.hint == "ta = 2")
    typist.type(Keys.right)
    #expect(typist.shown == "beta = 2|")
    #expect(typed("be", Keys.left, history: Self.history).editor.hint.isEmpty)
  }

  // MARK: - Completion

  @Test func `Tab completes what is clear and offers the rest`() {
    #expect(typed("sa\t").shown == "sample|")
    let typist = typed("f(me\t")
    #expect(typist.shown == "f(me|")
    #expect(typist.editor.menu?.items.map(\.text) == ["mean", "median"])
    typist.type("\t")
    #expect(typist.shown == "f(mean|")
    typist.type("\t\t")
    #expect(typist.shown == "f(mean|")
    typist.type(Keys.backTab)
    #expect(typist.shown == "f(median|")
    typist.type("\r")
    #expect(typist.accepted.isEmpty)
    #expect(typist.editor.menu == nil)
  }

  @Test func `a menu given up brings back what was typed, any other key goes on from the choice`() {
    let typist = typed("me\t\t", Keys.control("c"))
    #expect(typist.shown == "me|")
    typist.type("\t\t(")
    #expect(typist.shown == "mean(|")
  }

  @Test func `Tab after spaces indents, Shift-Tab takes it back`() {
    let typist = typed("[1,\r\t")
    #expect(typist.shown == "[1,\n        |")
    typist.type(Keys.backTab)
    #expect(typist.shown == "[1,\n    |")
  }

  @Test func `completion counts in characters beyond ASCII`() {
    #expect(typed("日本(👍, sa\t").shown == "日本(👍, sample|")
  }

  @Test func `what is chosen brings the quote that ends its string`() {
    #expect(typed("f(\"tic\t").shown == "f(\"tickets\"|")
    #expect(typed("f(\"ti\t\t\r").shown == "f(\"tickets\"|")
    #expect(typed("f(\"ti\t\t").shown == "f(\"tickets|")
  }

  @Test func `letters typed in the menu narrow it, Backspace widens it`() {
    let typist = typed("f(me\t")
    let items = { typist.editor.menu?.items.map(\.text) }
    #expect(items() == ["mean", "median"])
    typist.type("d")
    #expect(typist.shown == "f(med|")
    #expect(items() == ["median"])
    typist.type(Keys.backspace + Keys.backspace)
    #expect(typist.shown == "f(m|")
    #expect(items() == ["mean", "median", "mode"])
    typist.type(Keys.escape)
    #expect(typist.shown == "f(m|")
    #expect(items() == nil)
  }

  @Test func `letters that no name begins with choose by their order, and Enter takes the first`() {
    let typist = typed("m\tdn")
    #expect(typist.shown == "mdn|")
    #expect(typist.editor.menu?.items.map(\.text) == ["median"])
    typist.type(Keys.backspace)
    #expect(typist.editor.menu?.items.map(\.text) == ["median", "mode"])
    typist.type("\r")
    #expect(typist.shown == "median|")
    #expect(typist.accepted.isEmpty)
    typist.type("\r")
    #expect(typist.accepted == ["median"])
  }

  @Test func `a name typed to its end in the menu is run by Enter`() {
    #expect(typed("me\tan\r").accepted == ["mean"])
  }

  @Test func `Enter runs the cell where nothing was chosen or typed in the menu`() {
    #expect(typed("m\t\r").accepted == ["m"])
    #expect(typed("me\t", Keys.backspace, "\r").accepted == ["m"])
  }

  @Test func `Backspace after a choice brings back what was typed and leaves the menu`() {
    let typist = typed("me\t\t", Keys.backspace)
    #expect(typist.shown == "me|")
    #expect(typist.editor.menu?.items.count == 2)
    #expect(typed("me\td\t").shown == "median|")
  }

  @Test func `a sign that is part of no name closes the menu`() {
    let typist = typed("me\t(")
    #expect(typist.shown == "me(|")
    #expect(typist.editor.menu == nil)
  }

  // MARK: - Keys of other prompts

  @Test func `Ctrl-X Ctrl-E and F2 ask for the person's own editor, Ctrl-X Ctrl-U takes back`() {
    #expect(typed("ab", Keys.control("x"), Keys.control("e")).outcomes.last == .editedElsewhere)
    #expect(typed("ab", "\u{1B}OQ").outcomes.last == .editedElsewhere)
    #expect(typed("ab c", Keys.control("x"), Keys.control("u")).shown == "ab |")
    let typist = typed("ab", Keys.control("x"), "c", "d")
    #expect(typist.shown == "abd|")
    typist.editor.replaceCell(with: "new")
    #expect(typist.shown == "new|")
    typist.type(Keys.control("_"))
    #expect(typist.shown == "abd|")
  }

  @Test func `Alt-. brings the last words of earlier cells, one after the other`() {
    let history = ["x = tickets", "  ", "head(words)"]
    #expect(typed("len(", "\u{1B}.", history: history).shown == "len(head(words)|")
    #expect(typed("y ", "\u{1B}.", "\u{1B}.", history: history).shown == "y tickets|")
    #expect(typed("y ", "\u{1B}.", "\u{1B}.", "\u{1B}.", history: history).shown == "y tickets|")
    #expect(typed("\u{1B}.", " ", "\u{1B}.", history: history).shown == "head(words) head(words)|")
    #expect(typed("\u{1B}.").shown == "|")
  }

  @Test func `Alt-F and Ctrl-Right take a word of the hint`() {
    let typist = typed("ab", history: ["about tickets = 2"])
    typist.type("\u{1B}f")
    #expect(typist.shown == "about|")
    typist.type("\u{1B}[1;5C")
    #expect(typist.shown == "about tickets|")
  }

  @Test func `the signature is that of the call around the cursor, however the cell is laid out`() {
    let shown = "sample(rows, n: integer, seed: integer = 0)"
    #expect(typed("sample(").editor.signature == shown)
    #expect(typed("%time sample(").editor.signature == shown)
    #expect(typed(Keys.paste("x\n\ny\n  .sample(1,\n  [2")).editor.signature == shown)
    #expect(typed("sample(1)").editor.signature == nil)
    #expect(typed("\"sample(").editor.signature == nil)
    #expect(typed(Keys.paste("sample(1)\n{x: [1")).editor.signature == nil)
  }
}
