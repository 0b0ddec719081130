import Presentation
import Testing

struct FittingLineTests {
  private let line: FittingLine = {
    var line = FittingLine()
    for (text, rank) in [("312/400", 0), ("41/s", 2), ("日本 71%", 3), ("x 9%", 3), ("$0.03", 1)] {
      line.add(text, rank: rank)
    }
    return line
  }()

  @Test(arguments: [
    (80, "312/400 · 41/s · 日本 71% · x 9% · $0.03"), (40, "312/400 · 41/s · 日本 71% · x 9% · $0.03"),
    (39, "312/400 · 41/s · 日本 71% · $0.03"), (32, "312/400 · 41/s · x 9% · $0.03"),
    (25, "312/400 · 41/s · $0.03"), (21, "312/400 · $0.03"), (13, "312/400"), (3, "312/400"),
  ])
  func `what matters most gets its place first, and what is left goes to what fits`(
    columns: Int, text: String
  ) {
    #expect(line.text(columns: columns) == text)
  }

  @Test func `nothing is a line of nothing`() { #expect(FittingLine().text(columns: 5) == "") }
}
