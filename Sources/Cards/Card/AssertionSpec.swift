package import Content
package import Diagnostics

/// An assertion as a card writes it.
///
/// What it means is known to Grading; here it is a name with its argument.
package struct AssertionSpec: Sendable {
  /// Without the `not-` that ``isNegated`` stands for.
  package let name: String
  package let isNegated: Bool
  /// `null` where there is none; texts within are templates over the row.
  package let argument: JSON
  /// How much it counts in the mean; 0 reports it without counting it.
  package let weight: Double
  /// From which score on a graded assertion passes; nil for its own default.
  package let threshold: Double?
  package let place: Place?

  package init(
    _ name: String,
    isNegated: Bool = false,
    argument: JSON = .null,
    weight: Double = 1,
    threshold: Double? = nil,
    place: Place? = nil
  ) {
    self.name = name
    self.isNegated = isNegated
    self.argument = argument
    self.weight = weight
    self.threshold = threshold
    self.place = place
  }

  /// As the card writes it, `not-` included.
  package var writtenName: String { isNegated ? "not-\(name)" : name }

  /// The long form, without what is at its default.
  package var json: JSON {
    var members: JSONObject = [writtenName: argument]
    if weight != 1 { members["weight"] = .number(weight) }
    members["threshold"] = threshold.map(JSON.number)
    return .object(members)
  }
}
