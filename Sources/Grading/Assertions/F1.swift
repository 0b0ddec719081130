internal import Content

extension Assertion {
  static let f1 = Assertion(
    "f1",
    "How far the answer's words overlap with a text's: the harmonic mean of precision and recall.",
    discussion: """
      The measure of SQuAD (Rajpurkar et al. 2016): lower case, punctuation and the articles a, an, the \
      taken out, each word counted as often as it stands. Against several texts the best counts. Use it \
      for short answers; a long answer that holds the right words loses by its others.
      """,
    argument: "the text, or a list of texts of which the best counts",
    threshold: 0.5,
    examples: [
      .init("The Amundsen party.", "amundsen", 2.0 / 3.0),
      .init("Scott", "Amundsen", 0),
      .init("443", ["port 443", "443"], 1),
      .init("", "Amundsen", 0),
    ]
  ) { argument throws(AssertionFault) in
    let texts = try argument.texts()
    let bags = texts.map { WordBag($0) }
    let wanted = "the words of \(Wording.choice(texts))"
    return { answer in
      let given = WordBag(answer.text)
      let score = bags.map { given.f1(with: $0) }.max() ?? 0
      return Judgement(score: score, wanted: wanted, note: "F1 \(Wording.score(score))")
    }
  }
}
