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

extension Sparkline {
  private static let steps = Array("▁▂▃▄▅▆▇█")

  func lines(width: Int) -> [StyledText] {
    let label = StyledText(self.label.visible(keepingLines: false)).cut(
      toColumns: max(8, width / 3))
    let finite = values.compactMap(\.self).filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max() else {
      return [label + .dim(" (no values)")]
    }
    let words = "  \(numbers.text(low)) … \(numbers.text(high))"
    let room = max(1, width - label.displayWidth - 2 - words.count)
    let strokes = Self.condensed(values, to: room).map { Self.stroke($0, low: low, high: high) }
    return [label + "  " + .accent(String(strokes)) + .dim(words)]
  }

  /// One stroke a value, from the lowest to the highest, as in a table's cell.
  package static func strokes(_ values: [Double]) -> String {
    let finite = values.filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max() else { return "" }
    return String(values.map { stroke($0, low: low, high: high) })
  }

  private static func stroke(_ value: Double?, low: Double, high: Double) -> Character {
    guard let value, value.isFinite else { return " " }
    guard high > low else { return steps[3] }
    let share = (value / 2 - low / 2) / (high / 2 - low / 2)
    return steps[min(7, Int(share * 8))]
  }

  /// The means of neighbours, so that a long series fits into `room` columns.
  private static func condensed(_ values: [Double?], to room: Int) -> [Double?] {
    guard values.count > room else { return values }
    return (0..<room).map { column in
      let slice = values[column * values.count / room..<(column + 1) * values.count / room]
      let finite = slice.compactMap(\.self).filter(\.isFinite)
      return finite.isEmpty ? nil : finite.reduce(0) { $0 + $1 / Double(finite.count) }
    }
  }
}
