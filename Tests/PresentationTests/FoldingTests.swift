import Presentation
import Testing

struct FoldingTests {
  private static let person = Folding.group(
    open: "{",
    [
      .init(.leaf("\"Ada\""), label: "name: "),
      .init(
        .group(open: "[", (1...30).map { .init(.leaf("\($0)")) }, close: "]"), label: "scores: "),
      .init(.leaf("\"\(String(repeating: "lorem ipsum ", count: 6))\""), label: "text: "),
    ], close: "}")

  private func lines(_ folding: Folding, width: Int) -> [Substring] {
    PlainRenderer(width: width).render(Document([.folded(folding)])).split(separator: "\n")
  }

  @Test func `what fits stands on one line`() {
    let pair = Folding.group(
      open: "[", [.init(.leaf("1")), .init(.leaf("\"a\""))], close: "]")
    #expect(lines(pair, width: 20) == ["[1, \"a\"]"])
  }

  @Test func `what does not fit is folded, a field a line, and numbers fill lines`() {
    #expect(
      lines(Self.person, width: 40) == [
        "{",
        "  name: \"Ada\",",
        "  scores: [",
        "    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11,",
        "    12, 13, 14, 15, 16, 17, 18, 19, 20,",
        "    21, 22, 23, 24, 25, 26, 27, 28, 29,",
        "    30,",
        "  ],",
        "  text: \"lorem ipsum lorem ipsum lorem",
        "  ipsum lorem ipsum lorem ipsum lorem",
        "  ipsum \",",
        "}",
      ])
  }

  @Test(arguments: [20, 33, 60, 100]) func `no line is wider than the window`(width: Int) {
    for line in lines(Self.person, width: width) { #expect(line.displayWidth <= width) }
  }

  @Test func `wide characters count twice`() {
    let list = Folding.group(
      open: "[", (0..<8).map { _ in .init(.leaf("\"請求書\"")) }, close: "]")
    for line in lines(list, width: 24) { #expect(String(line).displayWidth <= 24) }
  }

  @Test func `a terminal shows the ends of what is very long, a file all of it`() {
    let long = Folding.group(
      open: "[", (0..<5_000).map { .init(.leaf("\($0)")) }, close: "]")
    let document = Document([.folded(long)])
    let shown = TerminalRenderer(width: 40, isColoured: false).render(document)
    #expect(shown.split(separator: "\n").count == 24)
    #expect(shown.contains("lines more: %last shows all"))
    #expect(PlainRenderer(width: 40).render(document).contains(" 2500,"))
    let all = TerminalRenderer(width: 40, isColoured: false, rows: .max).render(document)
    #expect(all.contains(" 2500,"))
  }

  @Test func `control characters are made visible`() {
    #expect(lines(.leaf("\u{1B}[31mred"), width: 40).allSatisfy { !$0.contains("\u{1B}") })
    let list = Folding.group(open: "[", [.init(.leaf("\u{7}"))], close: "]")
    #expect(lines(list, width: 40).allSatisfy { !$0.contains("\u{7}") })
  }
}
