internal import Diagnostics

extension VerificationReport {
  /// The script's file with the `#>` lines that its cells show now, everything else byte for byte as
  /// it was; nil where nothing changes.
  package var acceptedText: String? {
    var edits: [(range: Range<Int>, lines: [ScriptLines.Line])] = []
    for cell in cells {
      guard let accepted = cell.accepted else { continue }
      edits.append((cell.cell.lines, cell.cell.lines(of: script.file, showing: accepted)))
    }
    guard !edits.isEmpty else { return nil }
    var lines = script.file.lines
    for edit in edits.reversed() { lines.replaceSubrange(edit.range, with: edit.lines) }
    let text = ScriptLines(lines).text
    return text == script.file.text ? nil : text
  }
}

extension Script.Cell {
  /// The cell's lines in `file` with other outputs: where the first one stood, else behind the code.
  func lines(of file: ScriptLines, showing outputs: [String]) -> [ScriptLines.Line] {
    let old = Array(file.lines[lines])
    let isOutput = { (line: ScriptLines.Line) in line.text.hasPrefix(Self.output) }
    let kept = old.filter { !isOutput($0) }
    let first = old.firstIndex(where: isOutput)
    let lastCode = old.lastIndex { !$0.text.allSatisfy(\.isWhitespace) } ?? old.count - 1
    let at = first ?? min(lastCode + 1, old.count)
    let end = file.lineEnd
    var head = Array(kept[..<at])
    if let last = head.indices.last, head[last].end.isEmpty { head[last].end = end }
    let new = outputs.map { ScriptLines.Line(text: OutputLines.source($0), end: end) }
    return head + new + kept[at...]
  }
}
