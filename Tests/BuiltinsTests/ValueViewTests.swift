import Builtins
import Language
import Presentation
import Testing

struct ValueViewTests {
  private func text(_ count: Int, keeping rows: Int = 20) -> String {
    let list = Value.list((0..<count).map { .integer($0) })
    return PlainRenderer(width: 80).render(list.document(keeping: rows))
      .split { $0 == "\n" || $0 == " " }.joined(separator: " ")
  }

  @Test func `a list that holds itself many times over is shown as far as there is room`() {
    var value = Value.list([.integer(1)])
    for _ in 0..<60 { value = .list([value, value]) }
    let text = PlainRenderer(width: 80).render(value.document)
    #expect(text.contains("…") && text.utf8.count < 1 << 28)
  }

  @Test func `of a long list the first and the last are shown, and how many lie between`() {
    #expect(text(1000).contains("498, 499, 500, 501,"))
    let long = text(5000)
    #expect(long.contains("498, 499, … 4,000 more …, 4500, 4501,"))
    #expect(long.hasPrefix("[ 0, 1,") && long.hasSuffix("4999, ]"))
    // Whoever asks for all of it gets all of it.
    #expect(text(5000, keeping: .max).contains("2499, 2500, 2501,"))
  }
}
