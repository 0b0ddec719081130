internal import Language

extension Builtin {
  static let levenshtein = Builtin(
    "levenshtein", in: .text,
    "How many characters must be put in, taken out or changed to make one text of another.",
    discussion: "Levenshtein's distance over Unicode scalars.",
    parameters: [
      .init("a", .text, "a text"),
      .init("b", .text, "another"),
    ],
    returns: .integer,
    examples: [
      "levenshtein(\"kitten\", \"sitting\")": "3",
      "levenshtein(\"\", \"abc\")": "3",
    ]
  ) { call in
    let (a, b) = (try call.text("a").unicodeScalars, try call.text("b").unicodeScalars)
    return .integer(try call.distance(Array(a), Array(b)))
  }
}
