/// One interval in one line, against the null value and a margin: `────0──┃━━●━━┃────`.
package struct IntervalStrip: Sendable, Equatable {
  package var low: Double
  package var estimate: Double
  package var high: Double
  /// The difference that would not matter, drawn on both sides of 0; nil where none was set.
  package var margin: Double?
  /// What stands where the arms would be equal: `0`, or `1` for the logarithm of a ratio.
  package var mark: String

  package init(
    low: Double, estimate: Double, high: Double, margin: Double? = nil, mark: String = "0"
  ) {
    (self.low, self.estimate, self.high) = (low, estimate, high)
    (self.margin, self.mark) = (margin, mark)
  }

  /// The line in `columns` columns; empty where an end of the interval is no number.
  package func text(columns: Int) -> StyledText {
    guard columns >= 7, low.isFinite, high.isFinite, low <= high else { return "" }
    var strokes = Array(repeating: StyledText.dim("─"), count: columns)
    for end in [margin.map { -$0 }, margin].compactMap(\.self) {
      strokes[column(end, columns)] = .dim("┊")
    }
    for place in column(low, columns)...column(high, columns) { strokes[place] = .accent("━") }
    strokes[column(low, columns)] = .accent("┃")
    strokes[column(high, columns)] = .accent("┃")
    strokes[column(0, columns)] = .strong(mark)
    if estimate.isFinite { strokes[column(estimate, columns)] = .accent("●") }
    return strokes.reduce("", +)
  }

  private func column(_ value: Double, _ columns: Int) -> Int {
    let drawn = [0, low, high] + (margin.map { [-$0, $0] } ?? [])
    let (least, most) = (drawn.min() ?? 0, drawn.max() ?? 0)
    // A part stays free on both sides, so that an end never looks cut off.
    let free = max(most - least, 1e-300) * 0.12
    let share = (value - least + free) / (most - least + 2 * free)
    return Int((min(1, max(0, share)) * Double(columns - 1)).rounded())
  }
}
