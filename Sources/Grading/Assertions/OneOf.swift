internal import Content

extension Assertion {
  static let oneOf = Assertion(
    "one-of", "The answer equals one of several values.",
    discussion: """
      Each is compared as `equals` compares it. A list within the list counts by its elements, so \
      `["{{ expected }}", "{{ accept }}"]` takes a column of further answers along.
      """,
    argument: "a list of values",
    examples: [
      .init("login", ["billing", "login"], 1),
      .init("shipping", ["billing", "login"], 0),
      .init("2", ["two", [2, "ii"]], 1),
    ]
  ) { argument throws(AssertionFault) in
    let values = try argument.values().map { ExpectedValue($0) }
    let wanted = Wording.choice(values.map(\.text))
    return { answer in Judgement(values.contains { $0.matches(answer) }, wanted: wanted) }
  }
}
