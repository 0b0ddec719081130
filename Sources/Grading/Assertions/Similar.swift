internal import Content
internal import Diagnostics

extension Assertion {
  static let similar = Assertion(
    "similar", "How near the answer's meaning is to a text's: the cosine of their vectors.",
    discussion: """
      The vectors are those of the installed embedding model, else of hashed n-grams, which see spelling \
      alone (docs/embeddings.md), or of the embedder that `model` names, here or at a provider; no text \
      is embedded twice. A cosine below 0 counts 0. The threshold was chosen so that wrong \
      answers rarely pass: by all-MiniLM-L6-v2, of 161 answers of datasets/questions.yaml held against \
      another accepted form 34 in 100 reach 0.8, and of 167 held against the answer of another question \
      none does; from 0.6 on it is 66 and 1. Cosine sees what a text is about, not what it says: "He is \
      guilty." and "He is not guilty." have 0.87, "The answer is 42." and "The answer is 43." 0.85, "The \
      dog bites the mailman." and "The mailman bites the dog." 0.98. Where a negation, a number or a role \
      decides, assert on that.
      """,
    argument: """
      the text, or a list of texts of which the most alike counts; or {text: …, model: …} with the \
      embedder that judges, such as openai/text-embedding-3-small
      """,
    threshold: 0.8,
    examples: [
      .init("The parcel never arrived.", "the parcel never arrived", 1),
      .init("poplar", ["oil on canvas", "Poplar!"], 1),
      .init("poplar", ["text": "Poplar!", "model": "hashed-ngrams"], 1),
      .init("", "the parcel never arrived", 0),
    ]
  ) { argument throws(AssertionFault) in
    let (texts, model) = try argument.textsAndModel()
    let wanted = "a text like \(Wording.choice(texts))"
    let likeness = argument.likeness
    return { answer throws(AssertionFault) in
      let cosines: [Double]
      do throws(Diagnostic) {
        cosines = try await likeness.cosines(of: answer.text, with: texts, by: model)
      } catch { throw AssertionFault(outage: error) }
      let best = max(0, cosines.max() ?? 0)
      // Equal texts have 1 up to rounding.
      let score = best > 1 - 1e-6 ? 1 : best
      return Judgement(score: score, wanted: wanted, note: "cosine \(Wording.score(score))")
    }
  }
}

extension Argument {
  /// The texts, and the embedder where the long form names one.
  fileprivate func textsAndModel() throws(AssertionFault) -> ([String], String?) {
    guard let object = json.object else { return (try texts(), nil) }
    guard let text = object["text"], let model = object["model"]?.string, object.count == 2 else {
      throw AssertionFault("its argument is a mapping, but not of `text` and `model`")
    }
    return (try Argument(text, likeness: likeness).texts(), model)
  }
}
