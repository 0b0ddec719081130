import Presentation

/// The completion menu: one item a row, its type and what it is beside it.
struct MenuView {
  let columns: Int
  let rows: Int
  let isColoured: Bool

  func write(_ menu: CompletionMenu, to writer: inout FrameWriter) {
    let visible = window(of: menu)
    let texts = menu.items[visible].map { $0.text.visible(keepingLines: false) }
    let details = menu.items[visible].map { $0.detail.visible(keepingLines: false) }
    let textWidth = min(columns / 2, texts.map(\.displayWidth).max() ?? 0)
    let detailWidth = min(columns / 4, details.map(\.displayWidth).max() ?? 0)
    for (offset, index) in visible.enumerated() {
      writer.newRow()
      let isSelected = index == menu.selection
      let lead = isSelected ? "> " : "  "
      writer.writeCut(
        lead + padded(texts[offset], to: textWidth), style: isSelected ? style("7") : "")
      let summary = menu.items[index].summary.visible(keepingLines: false)
      writer.writeCut(
        "  \(padded(details[offset], to: detailWidth))  \(summary)", style: style("2"))
    }
    guard visible.count < menu.items.count else { return }
    writer.newRow()
    writer.writeCut(
      "  \(visible.lowerBound + 1) to \(visible.upperBound) of \(menu.items.count)",
      style: style("2"))
  }

  /// The items around the selection that fit.
  private func window(of menu: CompletionMenu) -> Range<Int> {
    let count = min(rows, menu.items.count)
    let start = max(0, min((menu.selection ?? 0) - count / 2, menu.items.count - count))
    return start..<start + count
  }

  private func padded(_ text: String, to width: Int) -> String {
    let cut = text.cut(toColumns: width)
    return cut + String(repeating: " ", count: max(0, width - cut.displayWidth))
  }

  private func style(_ code: String) -> String { isColoured ? code : "" }
}
