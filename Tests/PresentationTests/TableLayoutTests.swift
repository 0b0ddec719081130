import Presentation
import Testing

struct TableLayoutTests {
  private func lines(_ table: TextTable, width: Int) -> [String] {
    PlainRenderer(width: width).render(Document([.table(table)])).split(separator: "\n").map(
      String.init)
  }

  @Test func `long texts are cut before columns are dropped`() {
    let long = StyledText(String(repeating: "word ", count: 40))
    let table = TextTable([.text("a"), .number("n")], rows: [[long, "123456"]])
    #expect(lines(table, width: 40).allSatisfy { $0.displayWidth <= 40 })
    #expect(lines(table, width: 40)[3].contains("… │ 123456 │"))
  }

  @Test func `columns are dropped from the middle, and the footer says so`() {
    let columns = (1...12).map { TextTable.Column.number("column\($0)", type: "real") }
    let table = TextTable(columns, rows: [columns.indices.map { "\($0)" }])
    let shown = lines(table, width: 60)
    #expect(shown[1].hasPrefix("│ column1 │ column2"))
    #expect(shown[1].hasSuffix("column12 │"))
    #expect(shown[1].contains("│ … │"))
    #expect(shown.last == "1 row, 12 columns (5 shown)")
    #expect(shown.allSatisfy { $0.displayWidth <= 60 })
  }

  @Test func `an empty table and a table without columns are laid out`() {
    #expect(lines(TextTable([.text("a")], rows: []), width: 40).last == "0 rows, 1 column")
    #expect(lines(TextTable([], rows: []), width: 40) == ["0 rows, 0 columns"])
  }

  @Test func `more rows than wanted are shown as the first and the last`() {
    let table = TextTable([.number("n")], rows: (1...100).map { ["\($0)"] })
    let text = PlainRenderer(rows: 4).render(Document([.table(table)]))
    #expect(
      text == """
        ┌─────┐
        │   n │
        ├─────┤
        │   1 │
        │   2 │
        │   ⋮ │
        │  99 │
        │ 100 │
        └─────┘
        100 rows (4 shown), 1 column

        """)
  }

  @Test func `a cell of a million characters costs little`() {
    let table = TextTable(
      [.text("a"), .text("b")], rows: [[StyledText(String(repeating: "x", count: 1_000_000)), "1"]])
    let clock = ContinuousClock()
    let time = clock.measure { #expect(lines(table, width: 80).count == 6) }
    #expect(time < .seconds(2))
  }
}
