internal import Content

extension Assertion {
  static let startsWith = Assertion(
    "starts-with", "The answer begins with a text.",
    discussion: "White space before the answer is ignored.",
    argument: "the text, or a list of texts of which one is enough",
    examples: [
      .init("\nDear customer, …", "Dear", 1),
      .init("Oh dear", "Dear", 0),
    ]
  ) { argument throws(AssertionFault) in
    let texts = try argument.texts()
    let wanted = "a text that begins with \(Wording.choice(texts))"
    return { answer in
      Judgement(texts.contains { answer.trimmed.utf8.starts(with: $0.utf8) }, wanted: wanted)
    }
  }
}
