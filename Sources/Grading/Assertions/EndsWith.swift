internal import Content

extension Assertion {
  static let endsWith = Assertion(
    "ends-with", "The answer ends with a text.",
    discussion: "White space after the answer is ignored.",
    argument: "the text, or a list of texts of which one is enough",
    examples: [
      .init("Kind regards\n", "regards", 1),
      .init("regards, Ada", "regards", 0),
    ]
  ) { argument throws(AssertionFault) in
    let texts = try argument.texts()
    let wanted = "a text that ends with \(Wording.choice(texts))"
    return { answer in
      let reversed = answer.trimmed.utf8.reversed()
      return Judgement(texts.contains { reversed.starts(with: $0.utf8.reversed()) }, wanted: wanted)
    }
  }
}
