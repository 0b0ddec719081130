internal import Language

extension Builtin {
  static let similarity = Builtin(
    "similarity", in: .text,
    "How alike two texts are, from 0 to 1: one less the edits per character.",
    discussion: "Levenshtein's distance, divided by the length of the longer text.",
    parameters: [
      .init("a", .text, "a text"),
      .init("b", .text, "another"),
    ],
    returns: .real,
    examples: [
      "similarity(\"billing\", \"biling\")": "0.8571428571428572",
      "similarity(\"\", \"\")": "1.0",
      "similarity(\"ab\", \"cd\")": "0.0",
    ]
  ) { call in
    let (a, b) = (try call.text("a").unicodeScalars, try call.text("b").unicodeScalars)
    let longest = Swift.max(a.count, b.count)
    guard longest > 0 else { return .real(1) }
    let distance = try call.distance(Array(a), Array(b))
    return .real(1 - Double(distance) / Double(longest))
  }
}
