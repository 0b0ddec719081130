internal import Content

extension Assertion {
  static let wordRecall = Assertion(
    "word-recall", "The share of a text's words that stand in the answer, in whatever order.",
    discussion: """
      Words are counted as `f1` counts them, and the answer may hold any others: it suits a model that \
      answers in sentences. With the default threshold no word may be missing. Against several texts the \
      best counts.
      """,
    argument: "the text, or a list of texts of which the best counts",
    threshold: 1,
    examples: [
      .init("They were led by Roald Amundsen, a Norwegian.", "Amundsen", 1),
      .init("It was Robert Scott.", "Roald Amundsen", 0),
      .init("Roald, I think.", "Roald Amundsen", 0.5),
      .init("The north tower.", ["no", "none"], 0),
    ]
  ) { argument throws(AssertionFault) in
    let texts = try argument.texts()
    let bags = texts.map { WordBag($0) }
    let wanted = "the words of \(Wording.choice(texts))"
    return { answer in
      let given = WordBag(answer.text)
      let score = bags.map { given.recall(of: $0) }.max() ?? 0
      return Judgement(score: score, wanted: wanted, note: "recall \(Wording.score(score))")
    }
  }
}
