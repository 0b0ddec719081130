internal import Language

extension Builtin {
  static let embed = Builtin(
    "embed", in: .vectors,
    "The vectors of texts: where two point the same way, the texts are about the same.",
    discussion: """
      Every vector has length 1. The standard embedder is the installed model (`make model`), else \
      hashed n-grams, which see spelling alone. No text is embedded twice by one model: vectors are kept \
      in the store. Whatever takes texts also takes what this gives.
      """,
    parameters: [.texts, .by, .model],
    returns: .vectors,
    effect: .acts,
    examples: [
      "embed([\"refund\", \"money back\"], model: \"hashed-ngrams\").dimension": "2048",
      "embed(\"refund\", model: \"hashed-ngrams\")": "1 vector of 2048 numbers by hashed-ngrams",
    ]
  ) { call in .object(VectorsObject(try call.embedded("texts", by: "by"))) }
}
