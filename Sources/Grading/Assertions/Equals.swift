internal import Content

extension Assertion {
  static let equals = Assertion(
    "equals", "The answer is what was expected, and nothing else.",
    discussion: """
      An expected object, list, number or Boolean is compared as JSON: the whole answer must parse, \
      numbers count by value, the order of members is free. A text that holds a JSON object or list is \
      taken as that. Any other text must be the same but for white space at either end.
      """,
    argument: "the expected text, number, Boolean, list or object",
    examples: [
      .init(" billing\n", "billing", 1),
      .init("Billing", "billing", 0),
      .init("1.0", 1, 1),
      .init(#"{"b": 2, "a": 1}"#, ["a": 1, "b": 2], 1),
      .init("[2, 1]", [1, 2], 0),
    ]
  ) { argument throws(AssertionFault) in
    guard !argument.isMissing else { throw argument.wrong("a value") }
    let expected = ExpectedValue(argument.json)
    let wanted = Wording.quoted(expected.text)
    return { answer in Judgement(expected.matches(answer), wanted: wanted) }
  }
}
