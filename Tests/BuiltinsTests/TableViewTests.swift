import Builtins
import Language
import Presentation
import Tables
import Testing

/// How the shell shows a table and a column: types, sides, what is missing, how numbers are spread.
struct TableViewTests {
  private func shown(_ value: Value, width: Int = 80) -> String {
    PlainRenderer(width: width).render(value.document)
  }

  @Test func `types stand below names, numbers to the right, and a dash where a value is missing`()
  {
    let table = Table([
      ("名前", Column(.texts(TextBuffer(["한글", "b"])))),
      ("n", Column(.integers([1, 22]), missing: [false, true])),
    ])
    #expect(
      shown(.table(table)) == """
        ┌──────┬─────────┐
        │ 名前 │       n │
        │ text │ integer │
        ├──────┼─────────┤
        │ 한글 │       1 │
        │ b    │       – │
        └──────┴─────────┘
        2 rows, 2 columns

        """)
  }

  @Test func `a long table shows its ends, a wide one its sides, and says so`() {
    let numbers = Column(.integers(Array(0..<400)))
    let table = Table((1...6).map { ("column_\($0)", numbers) })
    #expect(shown(.table(table)).hasSuffix("400 rows (20 shown), 6 columns\n"))
    let narrow = shown(.table(table), width: 40)
    #expect(narrow.contains("400 rows (20 shown), 6 columns (3 shown)"), "\(narrow)")
    #expect(narrow.contains("column_1") && narrow.contains("column_6"), "\(narrow)")
  }

  @Test func `a column of numbers is drawn, with blanks for what is missing`() {
    let missing = (0..<40).map { $0 == 20 }
    let page = shown(.column(Column(.integers(Array(0..<40)), missing: missing)))
    #expect(page.contains("course  ▁▁▁▁▁▂▂▂▂▂▃▃▃▃▃▄▄▄▄▄ ▅▅▅▅▆▆▆▆▆▇▇▇▇▇█████"), "\(page)")
    #expect(page.contains("how often"), "\(page)")
    #expect(page.contains("34.1 – 39.0 │"), "\(page)")
    let few = shown(.column(Column(.integers(Array(0..<5)))))
    #expect(!few.contains("course"), "\(few)")
  }

  @Test func `a series that is longer than the line is shown by the means of its stretches`() {
    // Every stretch of eight holds one peak, so that its mean is the same and its first value is not.
    let values = (0..<800).map { $0 % 8 == 0 ? 8.0 : $0 < 400 ? 0.0 : 8.0 }
    let page = shown(.column(Column(.reals(values))))
    let line = page.split(separator: "\n").first { $0.hasPrefix("course") } ?? ""
    #expect(!line.dropFirst(8).prefix(25).contains("█") && line.contains("████"), "\(line)")
  }
}
