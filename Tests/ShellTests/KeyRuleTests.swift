import Shell
import ShellFakes
import Testing

/// What the keys promise beyond the usual case: each test fails when its promise is broken.
struct KeyRuleTests {
  private func typed(_ keys: String..., history: [String] = []) -> Typist {
    let typist = Typist(history: history)
    for key in keys { typist.type(key) }
    return typist
  }

  @Test func `Shift-Tab opens the menu at its last item, and Tab goes round`() {
    #expect(typed("me\t", Keys.backTab).shown == "median|")
    #expect(typed("me\t", Keys.backTab, "\t").shown == "mean|")
    #expect(typed("me\t", Keys.down, Keys.up).shown == "median|")
  }

  @Test func `Tab goes to the next step of indentation`() {
    #expect(typed("[1,\r", Keys.backspace, "  \t").shown == "[1,\n    |")
  }

  @Test func `a signature stands below a call behind a magic too, and not where hints are off`() {
    #expect(typed("%time sample(").editor.signature != nil)
    #expect(typed("%pwd sample").editor.signature == nil)
    let typist = typed("sample(")
    #expect(typist.editor.signature != nil)
    typist.editor.showsHints = false
    #expect(typist.editor.signature == nil)
    #expect(typed("first", history: ["first = 1"]).editor.hint == " = 1")
    let plain = Typist(history: ["first = 1"])
    plain.editor.showsHints = false
    plain.type("first")
    #expect(plain.editor.hint.isEmpty)
  }

  @Test func `Up shows a cell that was run again and again once`() {
    let typist = typed(Keys.up, history: ["a = 1", "b", "b", "b"])
    #expect(typist.shown == "b|")
    typist.type(Keys.up)
    #expect(typist.shown == "a = 1|")
    typist.type(Keys.down)
    #expect(typist.shown == "b|")
  }

  @Test func `Ctrl-S goes back towards the newer ones`() {
    let reverse = Keys.control("r")
    let typist = typed(reverse, "b", reverse, history: ["b = 1", "b = 2", "b = 3"])
    #expect(typist.shown == "b = 2|")
    typist.type(Keys.control("s"))
    #expect(typist.shown == "b = 3|")
    // A longer query keeps what was found for as long as it matches.
    typist.type(" = 3")
    #expect(typist.shown == "b = 3|")
    typist.type(Keys.backspace + "2")
    #expect(typist.shown == "b = 2|")
  }

  @Test func `the keys of the end of a line are told in each of their spellings`() {
    for end in ["\u{1B}[F", "\u{1B}OF", "\u{1B}[4~", "\u{1B}[8~", Keys.control("e")] {
      #expect(typed("ab", Keys.home, end).shown == "ab|", "\(end.debugDescription)")
    }
    for home in ["\u{1B}[H", "\u{1B}OH", "\u{1B}[1~", "\u{1B}[7~", Keys.control("a")] {
      #expect(typed("ab", home).shown == "|ab", "\(home.debugDescription)")
    }
  }

  @Test func `an empty line inside a paste stays, and results among the prompts go`() {
    #expect(typed(Keys.paste("a = 1\n\n\nb = 2\n")).shown == "a = 1\n\n\nb = 2|")
    #expect(typed(Keys.paste("In [1]: 1 + 1\nOut[1]: 2\n\nIn [2]: 3")).shown == "1 + 1\n\n3|")
  }

  @Test func `a menu that is longer than its place says which part of it is shown`() {
    let typist = typed("%", "\t")
    let view = EditorView(prompt: "In [1]: ", columns: 110, rows: 12, isColoured: false)
    let last = view.frame(of: typist.editor).rows.last?.text ?? ""
    #expect(last.contains("1 to 5 of \(Magic.all.count)"), "\(last)")
    let first = view.frame(of: typist.editor).rows[1].text
    #expect(first.contains(Magic.all[0].name) && first.contains(Magic.all[0].summary))
  }

  @Test func `the bracket under the cursor is marked as the one before it is`() {
    let typist = typed("f(1)", Keys.home, Keys.right)
    let view = EditorView(prompt: "> ", columns: 40, rows: 8, isColoured: true)
    let text = view.frame(of: typist.editor).rows.map(\.text).joined()
    #expect(text.contains("\u{1B}[1;4m") && text.contains("\u{1B}[1;4m)"))
  }
}
