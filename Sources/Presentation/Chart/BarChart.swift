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

extension BarChart {
  func lines(width: Int) -> [StyledText] {
    let labels = Chart.aligned(bars.map(\.label), limit: max(8, width / 3))
    let texts = bars.map { numbers.text($0.value) }
    let taken = (labels.first?.displayWidth ?? 0) + 2 + (texts.map(\.count).max() ?? 0) + 1
    let room = Double(max(1, min(40, width - taken)))
    let most = full ?? bars.map(\.value).filter(\.isFinite).max() ?? 0
    return bars.indices.map { index in
      // A share below zero has no bar; its number tells it.
      let share = most > 0 ? min(1, bars[index].value / most) : 0
      let bar = StyledText(Chart.bar(room * share), bars[index].style)
      return labels[index] + "  " + bar + (bar.isEmpty ? "" : " ") + .plain(texts[index])
    }
  }
}
