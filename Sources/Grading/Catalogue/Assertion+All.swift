extension Assertion {
  /// Every assertion, in the order in which the reference presents them.
  package static let all: [Assertion] = [
    equals, oneOf, contains, icontains, startsWith, endsWith, regex, isJSON, jsonFields,
    levenshtein, f1, wordRecall, similar,
  ]

  package static func named(_ name: String) -> Assertion? { all.first { $0.name == name } }

  /// Every name that a card may write, negations included.
  package static var writtenNames: [String] { all.map(\.name) + all.map { "not-\($0.name)" } }
}
