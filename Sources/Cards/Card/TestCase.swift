package import Content
package import Diagnostics
package import Language

/// A case that travels with its card.
package struct TestCase: Sendable {
  package let name: String
  /// Values for the card's variables, and others that only assertions see.
  package let vars: JSONObject
  package let expected: JSON?
  /// What is asserted beside the card's own assertions.
  package let assertions: [AssertionSpec]
  package let place: Place?

  /// The case as a row of a dataset.
  package var row: Record {
    var row = Record(vars.members.map { ($0, Value($1)) })
    if let expected { row["expected"] = Value(expected) }
    return row
  }

  package var json: JSON {
    var members: JSONObject = ["name": .string(name), "vars": .object(vars)]
    members["expected"] = expected
    if !assertions.isEmpty { members["assert"] = .array(assertions.map(\.json)) }
    return .object(members)
  }
}
