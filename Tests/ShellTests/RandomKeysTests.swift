import Shell
import ShellFakes
import Testing

struct RandomKeysTests {
  private static let keys: [String] =
    [
      Keys.up, Keys.down, Keys.left, Keys.right, Keys.home, Keys.end, Keys.delete, Keys.backTab,
      Keys.backspace, Keys.altEnter, Keys.escape, "\t", "\r", " ", "(", "[", "]", ")", "}", "m",
      "e",
      "日", "👩‍👩‍👧", "e\u{301}", "🇩", "\u{FE0F}", "\u{0}", "\u{1B}[", "\u{FFFD}", "\"", "1",
      Keys.paste("a\n  b\tc"), Keys.paste("\u{1B}[31m"),
    ] + "abcdefgklnopruwy".unicodeScalars.map(Keys.control)

  @Test(arguments: 1...8)
  func `no sequence of keys breaks the editor or its picture`(seed: Int) throws {
    var dice = Dice(seed: seed)
    let typist = Typist(history: ["first = 1", "second = [\n    2,\n]", "日本語", ""])
    let (columns, rows) = (12 + dice.next(40), 2 + dice.next(10))
    var screen = Screen(columns: columns, rows: rows)
    var painter = Painter()
    for _ in 0..<400 {
      typist.type(Self.keys[dice.next(Self.keys.count)])
      let buffer = typist.editor.buffer
      try #require((0...buffer.scalars.count).contains(buffer.cursor))
      let view = EditorView(prompt: "In [1]: ", columns: columns, rows: rows, isColoured: true)
      let frame = view.frame(of: typist.editor)
      screen.write(painter.update(to: frame, columns: columns, rows: rows))
      try #require(frame.rows.allSatisfy { $0.width <= columns })
      try #require(screen.unknown.isEmpty)
      if buffer.scalars.count > 400 { buffer.replace(0..<buffer.scalars.count, with: []) }
    }
  }
}
