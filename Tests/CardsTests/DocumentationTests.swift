import Diagnostics
import Testing

struct DocumentationTests {
  @Test func `every card in the documentation is sound`() throws {
    let lines = try Fixtures.text(Fixtures.repository + "/docs/cards.md")
      .split(separator: "\n", omittingEmptySubsequences: false)
    var cards: [[Substring]] = []
    var isInside = false
    for line in lines {
      if line.hasPrefix("```") {
        isInside = line == "```yaml"
        if isInside { cards.append([]) }
      } else if isInside {
        cards[cards.count - 1].append(line)
      }
    }
    #expect(cards.count >= 4)
    for card in cards {
      let yaml = Array(card.joined(separator: "\n").utf8)
      #expect(findings(in: yaml, path: "docs/cards.md") == [])
    }
  }
}
