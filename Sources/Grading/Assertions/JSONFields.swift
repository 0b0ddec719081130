internal import Content

extension Assertion {
  static let jsonFields = Assertion(
    "json-fields", "The share of an expected object's members that the answer got right.",
    discussion: """
      The answer must be one JSON object, else it scores 0. Values are compared as `equals` compares \
      them, texts without white space at either end. A member that is not there counts as null; members \
      that nobody expected are ignored. With the default threshold every member must be right.
      """,
    argument: "the expected object",
    threshold: 1,
    examples: [
      .init(#"{"place": "Umeå", "amount": 12.0}"#, ["place": "Umeå", "amount": 12], 1),
      .init(
        #"{"place": "Oslo", "amount": 12}"#,
        ["place": "Umeå", "amount": 12, "person": .null, "date": "2026-02-11"], 0.5),
      .init("Umeå, 12", ["place": "Umeå"], 0),
    ]
  ) { argument throws(AssertionFault) in
    guard let expected = ExpectedValue.object(argument.json), !expected.isEmpty else {
      throw argument.wrong("an object with members")
    }
    let wanted = Wording.quoted(JSON.object(expected).text())
    return { answer in
      guard let given = answer.json?.object else {
        return Judgement(score: 0, wanted: wanted, note: "not a JSON object")
      }
      let wrong = expected.members.filter { !(given[$0] ?? .null).isSameField(as: $1) }.map(\.0)
      let right = expected.count - wrong.count
      let names = wrong.prefix(6).joined(separator: ", ")
      return Judgement(
        score: Double(right) / Double(expected.count), wanted: wanted,
        note: "\(right) of \(expected.count) members right"
          + (wrong.isEmpty ? "" : ", wrong: \(names)"))
    }
  }
}

extension ExpectedValue {
  /// An object, or the object that a text holds.
  fileprivate static func object(_ json: JSON) -> JSONObject? {
    json.object ?? json.string.flatMap { try? JSON(parsing: $0) }?.object
  }
}

extension JSON {
  fileprivate func isSameField(as other: JSON) -> Bool {
    guard let left = string, let right = other.string else { return isSame(as: other) }
    return left.trimmed == right.trimmed
  }
}
