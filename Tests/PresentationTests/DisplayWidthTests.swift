import Presentation
import Testing

struct DisplayWidthTests {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("日本語", 6), ("ｶﾅ", 2), ("한글", 4),
    ("\u{1112}\u{1161}\u{11AB}", 2), ("👍", 2), ("👍🏽", 2), ("👩‍👩‍👧", 2), ("🇩🇪", 2), ("❤\u{FE0F}", 2),
    ("❤", 1),
    ("a\u{200B}b", 2), ("Ω…→", 3), ("！", 2), ("\u{1B}", 0),
  ])
  func `texts take as many columns as terminals give them`(text: String, width: Int) {
    #expect(text.displayWidth == width)
  }

  @Test func `a cut never splits a wide character`() {
    #expect("日本語".cut(toColumns: 4) == "日…")
    #expect("日本語".cut(toColumns: 6) == "日本語")
    #expect("abc".cut(toColumns: 0) == "")
    #expect("abc".cut(toColumns: 1) == "…")
    #expect(StyledText.good("日本").cut(toColumns: 3) == .good("日") + "…")
  }

  @Test func `words are wrapped, ideographs between each other, long words anywhere`() {
    let text: StyledText = "one two three \(.strong("four five"))"
    #expect(text.wrapped(to: 9).map(\.text) == ["one two", "three", "four five"])
    #expect(StyledText("日本語日本").wrapped(to: 5).map(\.text) == ["日本", "語日", "本"])
    #expect(StyledText("abcdefgh").wrapped(to: 3).map(\.text) == ["abc", "def", "gh"])
    #expect(
      StyledText("a difference, p = 0.02, × 1.04").wrapped(to: 19).map(\.text)
        == ["a difference,", "p = 0.02, × 1.04"])
    #expect(StyledText("abc = def").wrapped(to: 5).map(\.text) == ["abc", "= def"])
    #expect(StyledText("a b").wrapped(to: 6, lead: "• ").map(\.text) == ["• a b"])
  }
}
