internal import Content

extension Assertion {
  static let levenshtein = Assertion(
    "levenshtein", "How alike the answer and a text are, letter by letter.",
    discussion: """
      1 − distance ÷ length of the longer text, in Unicode scalars, where the distance counts \
      insertions, deletions and substitutions (Levenshtein 1966). White space at either end is ignored. \
      Texts that differ over more than 20,000 scalars are refused.
      """,
    argument: "the text to be like",
    threshold: 0.8,
    examples: [
      .init("kitten", "kitten", 1),
      .init("kitchen", "kitten", 1 - 2.0 / 7.0),
      .init("", "kitten", 0),
      .init("", "", 1),
    ]
  ) { argument throws(AssertionFault) in
    let text = try argument.text().trimmed
    let wanted = "a text like \(Wording.quoted(text))"
    return { answer throws(AssertionFault) in
      let score = try LevenshteinDistance.similarity(answer.trimmed, text)
      return Judgement(score: score, wanted: wanted, note: "similarity \(Wording.score(score))")
    }
  }
}
