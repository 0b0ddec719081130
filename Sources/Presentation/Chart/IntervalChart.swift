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

extension IntervalChart {
  private static let widestPlot = 41

  func lines(width: Int) -> [StyledText] {
    let labels = Chart.aligned(rows.map(\.label), limit: max(8, width / 4))
    let texts = rows.map(words)
    let taken = (labels.first?.displayWidth ?? 0) + 2 + (texts.map(\.count).max() ?? 0) + 2
    let axis = Axis(
      from: drawn.min() ?? 0, to: drawn.max() ?? 0, columns: min(Self.widestPlot, width - taken))
    guard axis.columns >= 9 else {
      return zip(labels, texts).map { ($0 + "  " + .plain($1)).cut(toColumns: width) }
    }
    let indent = String(repeating: " ", count: taken - (texts.map(\.count).max() ?? 0) - 2)
    let plots = zip(zip(labels, rows), texts).map {
      $0.0 + "  " + plot($0.1, on: axis) + "  " + .plain($1)
    }
    return plots + [StyledText(indent) + .dim(legend(on: axis))]
  }

  /// Every number that must be on the axis.
  private var drawn: [Double] {
    let bounds = [zero] + (margin.map { [zero - $0, zero + $0] } ?? [])
    return (rows.flatMap { [$0.low, $0.estimate, $0.high] } + bounds).filter(\.isFinite)
  }

  private func words(_ row: Row) -> String {
    "\(numbers.text(row.estimate)) [\(numbers.text(row.low)), \(numbers.text(row.high))]"
  }

  private func plot(_ row: Row, on axis: Axis) -> StyledText {
    var strokes = Array(repeating: StyledText(" "), count: axis.columns)
    for line in margins { strokes[axis.column(line)] = .dim("┊") }
    strokes[axis.column(zero)] = .dim("│")
    guard !row.low.isNaN, !row.high.isNaN, row.low <= row.high else { return strokes.reduce("", +) }
    for column in axis.column(row.low)...axis.column(row.high) { strokes[column] = .accent("─") }
    strokes[axis.column(row.low)] = .accent("├")
    strokes[axis.column(row.high)] = .accent("┤")
    if !row.estimate.isNaN { strokes[axis.column(row.estimate)] = .accent("●") }
    return strokes.reduce("", +)
  }

  private var margins: [Double] { margin.map { [zero - $0, zero + $0] } ?? [] }

  /// What the vertical strokes stand for: zero always, a margin where its number does not meet zero's.
  private func legend(on axis: Axis) -> String {
    var line = Array(repeating: Character(" "), count: axis.columns + 12)
    for value in [zero] + margins {
      let text = Array(numbers.text(value))
      let start = max(0, axis.column(value) - text.count / 2)
      let room = max(0, start - 1)..<min(line.count, start + text.count + 1)
      guard line[room].allSatisfy({ $0 == " " }) else { continue }
      line.replaceSubrange(start..<min(line.count, start + text.count), with: text)
    }
    return String(line.prefix((line.lastIndex { $0 != " " } ?? -1) + 1))
  }
}

/// Maps numbers to columns.
private struct Axis {
  let low: Double
  let high: Double
  let columns: Int

  init(from low: Double, to high: Double, columns: Int) {
    self.low = low
    self.high = high > low ? high : low + 1
    self.columns = columns
  }

  /// The column of `value`; a number outside, or infinite, stands at the edge.
  func column(_ value: Double) -> Int {
    // Halved, so that the whole range of Double does not overflow.
    let share = (value / 2 - low / 2) / (high / 2 - low / 2)
    return Int((min(1, max(0, share)) * Double(columns - 1)).rounded())
  }
}
