import Shell
import ShellFakes
import Testing

struct PaintingTests {
  /// A typist whose editor is painted after every key on a screen.
  private final class Painted {
    let typist: Typist
    var screen: Screen
    var painter = Painter()
    let columns: Int
    let rows: Int
    /// What the last key sent to the terminal.
    var written = ""

    init(columns: Int, rows: Int, history: [String] = []) {
      typist = Typist(history: history)
      screen = Screen(columns: columns, rows: rows)
      (self.columns, self.rows) = (columns, rows)
      paint()
    }

    func paint(isColoured: Bool = true) {
      let view = EditorView(
        prompt: "In [1]: ", columns: columns, rows: rows, isColoured: isColoured)
      written = painter.update(to: view.frame(of: typist.editor), columns: columns, rows: rows)
      screen.write(written)
    }

    func type(_ text: String) {
      typist.type(text)
      paint()
    }
  }

  @Test func `a cell is painted with its prompts, the cursor where it is`() {
    let painted = Painted(columns: 20, rows: 6)
    painted.type("[1,\r2")
    #expect(painted.screen.text == ["In [1]: [1,", "   ...:     2"])
    #expect((painted.screen.row, painted.screen.column) == (1, 13))
    #expect(painted.screen.unknown.isEmpty)
  }

  @Test func `editing over the last column and back leaves nothing behind`() {
    let painted = Painted(columns: 20, rows: 6)
    painted.type("abcdefghijkl")
    #expect(painted.screen.text == ["In [1]: abcdefghijkl"])
    #expect((painted.screen.row, painted.screen.column) == (1, 0))
    painted.type("m")
    #expect(painted.screen.text == ["In [1]: abcdefghijkl", "m"])
    painted.type(Keys.backspace + Keys.backspace)
    #expect(painted.screen.text == ["In [1]: abcdefghijk"])
    #expect((painted.screen.row, painted.screen.column) == (0, 19))
  }

  @Test func `a wide character is never split at the edge`() {
    let painted = Painted(columns: 19, rows: 6)
    painted.type("日本語日本語")
    #expect(painted.screen.text == ["In [1]: 日本語日本", "語"])
    painted.type(Keys.home + "x")
    #expect(painted.screen.text == ["In [1]: x日本語日本", "語"])
  }

  @Test func `at the bottom of the screen what is below the prompt scrolls it up`() {
    let painted = Painted(columns: 40, rows: 4)
    painted.screen.write("1\r\n2\r\n3\r\n")
    painted.painter.forget()
    painted.paint()
    painted.type("me\t")
    #expect(painted.screen.text.count == 4)
    #expect(painted.screen.text[painted.screen.row] == "In [1]: me")
    #expect(painted.screen.column == 10)
    painted.type("x")
    #expect(painted.screen.text.last == "In [1]: mex")
  }

  @Test func `of a cell taller than the window the part around the cursor is shown`() {
    let painted = Painted(columns: 30, rows: 5)
    painted.type(Keys.paste((1...40).map { "line \($0)" }.joined(separator: "\n")))
    #expect(painted.screen.text.last == "   ...: line 40")
    #expect(painted.screen.text.count == 5)
    painted.type(String(repeating: Keys.up, count: 39))
    #expect(painted.screen.text.first == "In [1]: line 1")
    #expect(painted.screen.row == 0)
  }

  @Test func `a key writes only the row that changed`() {
    let painted = Painted(columns: 60, rows: 20)
    painted.type(Keys.paste("abcdefghij".map { "marker_\($0)" }.joined(separator: "\n")))
    painted.type("x")
    #expect(painted.written.contains("marker_jx"))
    #expect(!painted.written.contains("marker_c"))
  }

  @Test func `the menu shows what each item is, and marks the choice`() {
    let painted = Painted(columns: 60, rows: 12)
    painted.type("me\t\t")
    #expect(
      painted.screen.text == [
        "In [1]: mean", "> mean    function  The arithmetic mean.",
        "  median  function  The value in the middle.",
      ])
    painted.type(Keys.escape)
    #expect(painted.screen.text == ["In [1]: me"])
  }

  @Test func `hint, signature and search are shown`() {
    let painted = Painted(columns: 60, rows: 12, history: ["alpha = 1"])
    painted.type("al")
    #expect(painted.screen.text == ["In [1]: alpha = 1"])
    #expect(painted.screen.column == 10)
    painted.type(Keys.control("u") + "sample(")
    #expect(
      painted.screen.text == ["In [1]: sample(", "sample(rows, n: integer, seed: integer = 0)"])
    painted.type(Keys.control("r") + "alp")
    #expect(painted.screen.text == ["In [1]: alpha = 1", "search: alp"])
  }

  @Test func `the finished cell stays whole, even where it was taller than the window`() {
    let painted = Painted(columns: 30, rows: 5)
    painted.type(Keys.paste((1...8).map { "line \($0)" }.joined(separator: "\n")))
    let view = EditorView(prompt: "In [1]: ", columns: 30, rows: 5, isColoured: false)
    let text = painted.painter.finish(
      view.finalFrame(of: painted.typist.editor), columns: 30, rows: 5)
    var tall = Screen(columns: 30, rows: 20)
    tall.write(text)
    #expect(tall.text == ["In [1]: line 1"] + (2...8).map { "   ...: line \($0)" })
    #expect((tall.row, tall.column) == (8, 0))
  }

  @Test func `colours are those of the tokens, and none without colour`() {
    let painted = Painted(columns: 60, rows: 12)
    painted.type("f(12) \"open")
    #expect(painted.written.contains("\u{1B}[36m12\u{1B}[0m"))
    #expect(painted.written.contains("\u{1B}[31m\"open"))
    painted.painter.forget()
    painted.paint(isColoured: false)
    #expect(painted.written.firstMatch(of: /\u{1B}\[[1-9][0-9]*m/) == nil)
  }

  @Test func `the bracket at the cursor and its partner are marked`() {
    let painted = Painted(columns: 60, rows: 12)
    painted.type("f([1])")
    #expect(painted.written.contains("\u{1B}[1;4m(\u{1B}[0m"))
    #expect(painted.written.contains("\u{1B}[1;4m)"))
    painted.type(Keys.control("u") + "f([1)")
    #expect(painted.written.contains("\u{1B}[31m)"))
  }

  @Test func `control characters in a cell are symbols on the screen`() {
    let painted = Painted(columns: 60, rows: 12)
    painted.type(Keys.paste("a\u{1B}]0;title\u{7}b"))
    #expect(painted.screen.text == ["In [1]: a␛]0;title␇b"])
    #expect(painted.screen.unknown.isEmpty)
  }

  @Test func `of a long cell only what the window holds is painted, wherever the cursor is`() throws
  {
    let painted = Painted(columns: 24, rows: 7)
    let lines = (1...60).map { $0 % 9 == 0 ? "\"\"\" \($0)" : "[line \($0)] 日本語 of some width" }
    painted.type(Keys.paste(lines.joined(separator: "\n")))
    let editor = painted.typist.editor
    for position in stride(from: 0, through: editor.buffer.scalars.count, by: 7) {
      editor.buffer.moveCursor(to: position)
      let frame = EditorView(prompt: "In [1]: ", columns: 24, rows: 7, isColoured: true)
        .frame(of: editor)
      let all = EditorView(prompt: "In [1]: ", columns: 24, rows: 1_000, isColoured: true)
        .frame(of: editor)
      #expect(frame.rows.count == 7)
      let top = all.cursorRow - frame.cursorRow
      try #require(all.rows.indices.contains(top + 6))
      #expect(Array(all.rows[top..<top + 7]) == frame.rows)
      #expect(frame.cursorColumn == all.cursorColumn)
    }
  }

  @Test func `the menu of a cell taller than the window stands below the cursor`() {
    let painted = Painted(columns: 60, rows: 8)
    painted.type(Keys.paste((1...40).map { "line \($0)" }.joined(separator: "\n")))
    painted.type(String(repeating: Keys.up, count: 20) + " me\t")
    #expect(painted.screen.text.suffix(2).first == "  mean    function  The arithmetic mean.")
    #expect(painted.screen.text.contains("   ...: line 20 me"))
  }

  @Test func `a key reads the cell once, and for a signature only where a call is open`() {
    let painted = Painted(columns: 60, rows: 8)
    painted.type(Keys.paste((1...40).map { "line \($0)" }.joined(separator: "\n")))
    let session = painted.typist.session
    for (key, readings) in [("x", 1), (Keys.left, 0), (" ", 1), ("(", 2), (Keys.left, 0)] {
      let before = session.readings
      painted.type(key)
      #expect(session.readings - before == readings, "\(key.debugDescription)")
    }
  }
}
