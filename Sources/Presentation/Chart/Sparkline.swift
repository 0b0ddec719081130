/// The course of a series in one line of eighth blocks; a missing value is a blank.
package struct Sparkline: Sendable, Equatable {
  package var label: String
  package var values: [Double?]
  package var numbers: NumberStyle

  package init(_ label: String, _ values: [Double?], numbers: NumberStyle = .significant(3)) {
    self.label = label
    self.values = values
    self.numbers = numbers
  }
}
