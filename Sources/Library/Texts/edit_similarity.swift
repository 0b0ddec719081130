internal import Language

extension Builtin {
  static let editSimilarity = Builtin(
    "edit_similarity", in: .text,
    "How alike two texts are, from 0 to 1: one less the edits per character.",
    discussion: "Levenshtein's distance, divided by the length of the longer text.",
    parameters: [
      .init("a", .text, "a text"),
      .init("b", .text, "another"),
    ],
    returns: .real,
    examples: [
      "edit_similarity(\"billing\", \"biling\")": "0.8571428571428572",
      "edit_similarity(\"\", \"\")": "1.0",
      "edit_similarity(\"ab\", \"cd\")": "0.0",
    ]
  ) { call in
    let (a, b) = (try call.text("a").unicodeScalars, try call.text("b").unicodeScalars)
    let longest = Swift.max(a.count, b.count)
    guard longest > 0 else { return .real(1) }
    let distance = try call.distance(Array(a), Array(b))
    return .real(1 - Double(distance) / Double(longest))
  }
}
