/// A small picture made of characters, which says in words what it draws.
package enum Chart: Sendable, Equatable {
  case intervals(IntervalChart)
  case sparkline(Sparkline)
  case histogram(Histogram)
  case bars(BarChart)
  case scatter(Scatter)

  /// The picture in lines of at most `width` columns; texts in it are harmless already.
  func lines(width: Int) -> [StyledText] {
    let lines =
      switch self {
      case .intervals(let chart): chart.lines(width: width)
      case .sparkline(let chart): chart.lines(width: width)
      case .histogram(let chart): chart.lines(width: width)
      case .bars(let chart): chart.lines(width: width)
      case .scatter(let chart): chart.lines(width: width)
      }
    return lines.map { $0.cut(toColumns: width) }
  }

  /// The labels in one width, at most `limit` columns, and filled with spaces.
  static func aligned(
    _ labels: [String],
    limit: Int,
    _ alignment: TextTable.Alignment = .left
  ) -> [StyledText] {
    let texts = labels.map { StyledText($0.visible(keepingLines: false)) }
    let widest = min(limit, texts.map(\.displayWidth).max() ?? 0)
    return texts.map { $0.fitted(to: widest, alignment) }
  }

  /// A bar of `length` columns, to an eighth of one.
  static func bar(_ length: Double) -> String {
    guard length.isFinite, length > 0 else { return "" }
    let eighths = Int((min(length, 1000) * 8).rounded())
    // What is there at all is seen.
    let shown = max(1, eighths)
    let rest = shown % 8
    let tip = rest == 0 ? "" : String(["▏", "▎", "▍", "▌", "▋", "▊", "▉"][rest - 1])
    return String(repeating: "█", count: shown / 8) + tip
  }
}
