/// Amounts compared: one bar an amount, all from zero on one scale.
package struct BarChart: Sendable, Equatable {
  package struct Bar: Sendable, Equatable {
    package var label: String
    package var value: Double
    package var style: StyledText.Style

    package init(_ label: String, _ value: Double, style: StyledText.Style = .accent) {
      self.label = label
      self.value = value
      self.style = style
    }
  }

  package var bars: [Bar]
  /// What a full bar stands for; the largest amount where nil.
  package var full: Double?
  package var numbers: NumberStyle

  package init(_ bars: [Bar], full: Double? = nil, numbers: NumberStyle = .significant(3)) {
    self.bars = bars
    self.full = full
    self.numbers = numbers
  }
}
