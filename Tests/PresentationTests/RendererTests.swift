import Presentation
import Testing

struct RendererTests {
  /// A document with one block of every kind, and every kind of text that a model might send.
  static let sample: Document = {
    var document = Document(title: "Does few-shot help?")
    document.add(
      "B passes \(.good("+8.1 pp more often")) than A, \(.bad("but costs more")), see \(.code("exp.flips"))."
    )
    document.add([
      "pass rate A": "71.0%", "verdict": .strong("B is better"), "model": "local/nearest",
    ])
    document.add(table)
    document.addHeading("Pictures")
    document.add(
      .intervals(
        IntervalChart(
          [
            .init("pass", low: 0.012, estimate: 0.081, high: 0.15),
            .init("levenshtein", low: -0.04, estimate: 0.001, high: 0.042),
          ], margin: 0.05, numbers: .points(1))))
    document.add(.sparkline(Sparkline("drift", [1, 2, nil, 8, 5, .nan, 3], numbers: .fixed(1))))
    document.add(.histogram(Histogram("latency", of: [1, 2, 2, 3, 3, 3, 9], bins: 4)))
    document.add(
      .bars(
        BarChart(
          [.init("A", 0.71), .init("B", 0.795, style: .good)], full: 1, numbers: .percent(1))))
    document.addList([
      "one",
      "two\nlines, of which the second is long enough that it has to be wrapped at the eightieth column",
    ])
    document.addCode("if x < 1 {\n\tprint(\"```\")\n}\n", language: "swift")
    document.add(.dim(hostile))
    return document
  }()

  static let table = TextTable(
    [
      .text("queue", type: "text"), .number("n", type: "integer"),
      .text("last answer", type: "text"),
    ],
    count: 400, keeping: 4, note: "Sampled with seed 1."
  ) { row in
    ["\(["billing", "請求書", "login", "👩‍👩‍👧 family"][row % 4])", "\(row)", "line one\nline *two* | <b>"]
  }

  static let hostile =
    "\u{1B}[31mred\u{1B}[0m \u{7}bell <script>alert(1)</script> a\u{202E}txt.exe \u{9B}2J # *x* [l](javascript:1)"

  @Test func `plain text`() { expectGolden(PlainRenderer().render(Self.sample), "sample.txt") }

  @Test func `Markdown`() { expectGolden(MarkdownRenderer().render(Self.sample), "sample.md") }

  @Test func `HTML`() { expectGolden(HTMLRenderer().render(Self.sample), "sample.html") }

  @Test func `colours add escape sequences and nothing else`() {
    let coloured = TerminalRenderer(isColoured: true).render(Self.sample)
    expectGolden(coloured, "sample.ansi")
    let plain = coloured.replacing(/\u{1B}\[[0-9]*m/, with: "")
    #expect(plain == PlainRenderer().render(Self.sample))
    #expect(TerminalRenderer(isColoured: false).render(Self.sample) == plain)
  }

  static let renderers: [any DocumentRenderer] = [
    PlainRenderer(), TerminalRenderer(isColoured: false), MarkdownRenderer(), HTMLRenderer(),
  ]

  @Test(arguments: renderers.indices)
  func `no renderer lets a control character through`(index: Int) {
    let harmful = (0...0x9F).filter { $0 < 0x20 || $0 >= 0x7F } + [0x202E, 0x2066, 0x200F, 0xE0041]
    for value in harmful where value != 0x0A && value != 0x09 {
      let text = "a\(Character(Unicode.Scalar(UInt32(value)) ?? " "))b"
      let styled = StyledText(text)
      let document = Document([
        .heading(level: 1, styled), .paragraph(styled), .keyValues([.init(text, styled)]),
        .table(TextTable([.text(text, type: text)], rows: [[styled]], note: styled)),
        .code(text, language: text), .list([styled, .code(text)], isNumbered: true),
        .chart(.bars(BarChart([.init(text, 1)]))), .chart(.sparkline(Sparkline(text, [1]))),
        .chart(.histogram(Histogram(text, of: [1]))),
        .chart(.intervals(IntervalChart([.init(text, low: 0, estimate: 1, high: 2)]))),
      ])
      let shown = Self.renderers[index].render(document).unicodeScalars
      #expect(!shown.contains { Int($0.value) == value }, "U+\(String(value, radix: 16))")
    }
  }

  @Test func `HTML shows markup as text`() {
    let page = HTMLRenderer(title: "</title><script>").render("<b onclick='x'>\"&")
    #expect(!page.contains("<script>"))
    #expect(page.contains("&lt;b onclick=&#39;x&#39;&gt;&quot;&amp;"))
  }

  @Test(arguments: [20, 37, 80, 200])
  func `no line is wider than the terminal`(width: Int) {
    var document = Self.sample
    document.blocks.removeAll { if case .code = $0 { true } else { false } }
    for line in PlainRenderer(width: width).render(document).split(separator: "\n") {
      #expect(line.displayWidth <= width, "\(line)")
    }
  }
}
