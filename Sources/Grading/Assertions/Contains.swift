internal import Content

extension Assertion {
  static let contains = Assertion(
    "contains", "The answer holds a text somewhere, letter by letter.",
    argument: "the text, or a list of texts of which one is enough",
    examples: [
      .init("Your refund is on its way.", "refund", 1),
      .init("Your Refund is on its way.", "refund", 0),
      .init("It left the warehouse.", ["courier", "warehouse"], 1),
    ]
  ) { argument throws(AssertionFault) in
    let texts = try argument.texts()
    let wanted = "a text with \(Wording.choice(texts))"
    return { answer in
      Judgement(texts.contains { answer.text.holds($0) }, wanted: wanted)
    }
  }
}

extension String {
  /// Whether `text` stands somewhere within; the empty text always does.
  func holds(_ text: String) -> Bool {
    var (whole, part) = (self, text)
    return whole.withUTF8 { whole in
      part.withUTF8 { part in
        guard let first = part.first else { return true }
        guard whole.count >= part.count else { return false }
        return (0...(whole.count - part.count)).contains { start in
          whole[start] == first && whole[start..<start + part.count].elementsEqual(part)
        }
      }
    }
  }
}
