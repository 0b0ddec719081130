internal import Content

extension Assertion {
  static let isJSON = Assertion(
    "is-json", "The whole answer is one JSON document.",
    discussion: """
      A list of names asks for an object that has these keys. An object is a small JSON Schema of the \
      keywords type, required, properties, additionalProperties, items, enum.
      """,
    argument: "nothing, a list of required keys, or a small schema",
    examples: [
      .init(#"{"place": "Umeå"}"#, .null, 1),
      .init("```json\n{}\n```", .null, 0),
      .init(#"{"a": 1}"#, ["a", "b"], 0),
      .init(
        #"{"a": 1}"#, ["properties": ["a": ["type": "integer"]], "additionalProperties": false], 1),
    ]
  ) { argument throws(AssertionFault) in
    let shape = try JSONShape(argument)
    return { answer in
      guard let json = answer.json else {
        return Judgement(false, wanted: shape.wanted, note: "not JSON")
      }
      let flaw = shape.flaw(of: json, at: "the answer")
      return Judgement(flaw == nil, wanted: shape.wanted, note: flaw)
    }
  }
}
