internal import Content
internal import Diagnostics

extension Assertion {
  static let similar = Assertion(
    "similar", "How near the answer's meaning is to a text's: the cosine of their vectors.",
    discussion: """
      The vectors are those of the installed embedding model, else of hashed n-grams, which see spelling \
      alone (docs/embeddings.md); a cosine below 0 counts 0. The threshold was chosen so that wrong \
      answers rarely pass: by all-MiniLM-L6-v2, of 161 answers of datasets/questions.yaml held against \
      another accepted form 34 in 100 reach 0.8, and of 167 held against the answer of another question \
      none does; from 0.6 on it is 66 and 1. Cosine sees what a text is about, not what it says: "He is \
      guilty." and "He is not guilty." have 0.87, "The answer is 42." and "The answer is 43." 0.85, "The \
      dog bites the mailman." and "The mailman bites the dog." 0.98. Where a negation, a number or a role \
      decides, assert on that.
      """,
    argument: "the text, or a list of texts of which the most alike counts",
    threshold: 0.8,
    examples: [
      .init("The parcel never arrived.", "the parcel never arrived", 1),
      .init("poplar", ["oil on canvas", "Poplar!"], 1),
      .init("", "the parcel never arrived", 0),
    ]
  ) { argument throws(AssertionFault) in
    let texts = try argument.texts()
    let wanted = "a text like \(Wording.choice(texts))"
    let likeness = argument.likeness
    return { answer throws(AssertionFault) in
      var best = 0.0
      for text in texts { best = max(best, try cosine(answer.text, text, by: likeness)) }
      // Equal texts have 1 up to rounding.
      let score = best > 1 - 1e-6 ? 1 : best
      return Judgement(score: score, wanted: wanted, note: "cosine \(Wording.score(score))")
    }
  }

  private static func cosine(
    _ answer: String, _ text: String, by likeness: any TextLikeness
  ) throws(AssertionFault) -> Double {
    do throws(Diagnostic) { return try likeness.cosine(answer, text) } catch {
      throw AssertionFault(error.cause)
    }
  }
}
