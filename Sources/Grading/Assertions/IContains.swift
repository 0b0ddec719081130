internal import Content

extension Assertion {
  static let icontains = Assertion(
    "icontains", "The answer holds a text somewhere, upper and lower case alike.",
    argument: "the text, or a list of texts of which one is enough",
    examples: [
      .init("Your REFUND is on its way.", "refund", 1),
      .init("Your money is on its way.", "refund", 0),
      .init("L'ÉTÉ", "été", 1),
    ]
  ) { argument throws(AssertionFault) in
    let texts = try argument.texts()
    let lowered = texts.map { $0.lowercased() }
    let wanted = "a text with \(Wording.choice(texts)) in any case"
    return { answer in
      let text = answer.text.lowercased()
      return Judgement(lowered.contains { text.holds($0) }, wanted: wanted)
    }
  }
}
