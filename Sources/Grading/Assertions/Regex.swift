internal import Content

extension Assertion {
  static let regex = Assertion(
    "regex", "A regular expression matches somewhere in the answer.",
    discussion: """
      The lab's own matcher takes time in proportion to pattern × answer, whatever the pattern: none can \
      hang a run. It knows literals, `.`, classes (`[a-z]`, `[^…]`, `\\d \\w \\s` and their negations), `^ $ \
      \\b \\B`, groups, `|`, `* + ? {m,n}`, and the flags `(?i)` `(?m)` `(?s)` at the beginning; it has no \
      look-around and no back-references, which cannot be matched in such time.
      """,
    argument: "the pattern",
    examples: [
      .init("Order FH-40117 has left.", #"\bFH-\d{5}\b"#, 1),
      .init("Order FH-4011 has left.", #"\bFH-\d{5}\b"#, 0),
      .init("BILLING", "(?i)^(billing|login)$", 1),
      .init("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "^(a+)+$", 0),
    ]
  ) { argument throws(AssertionFault) in
    let source = try argument.text()
    let pattern = try Pattern(source)
    let wanted = "a match of \(Wording.quoted(source))"
    return { answer throws(AssertionFault) in
      Judgement(try pattern.matches(in: answer.text), wanted: wanted)
    }
  }
}
