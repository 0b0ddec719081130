/// Estimates with their intervals on one axis, against zero and, where there is one, a margin.
///
///     B − A   ├────●────┤        +8.1 pp (95% interval 1.2 to 15.0)
///           │   ┊
package struct IntervalChart: Sendable, Equatable {
  package struct Row: Sendable, Equatable {
    package var label: String
    package var low: Double
    package var estimate: Double
    package var high: Double

    package init(_ label: String, low: Double, estimate: Double, high: Double) {
      self.label = label
      self.low = low
      self.estimate = estimate
      self.high = high
    }
  }

  package var rows: [Row]
  /// Where the null hypothesis stands on the axis.
  package var zero: Double
  /// The smallest difference that matters, drawn on both sides of zero; nil where none was set.
  package var margin: Double?
  package var numbers: NumberStyle

  package init(
    _ rows: [Row],
    zero: Double = 0,
    margin: Double? = nil,
    numbers: NumberStyle = .significant(3)
  ) {
    self.rows = rows
    self.zero = zero
    self.margin = margin
    self.numbers = numbers
  }
}
