/// GitHub-flavoured Markdown; every text is escaped, so that none can become markup.
package struct MarkdownRenderer: DocumentRenderer {
  /// The width of charts.
  package var width: Int

  package init(width: Int = 80) { self.width = width }

  package func render(_ document: Document) -> String {
    document.blocks.map { text(of: $0) + "\n" }.joined(separator: "\n")
  }

  private func text(of block: Document.Block) -> String {
    switch block {
    case .heading(let level, let text):
      String(repeating: "#", count: max(1, min(level, 6))) + " " + Self.inline(text)
    case .paragraph(let text): Self.paragraph(text)
    case .table(let table): Self.table(table)
    case .keyValues(let pairs):
      pairs.map { "- **\(Self.escaped($0.key)):** \(Self.inline($0.value))" }.joined(
        separator: "\n")
    case .chart(let chart): Self.fenced(chart.lines(width: width).map(\.text), language: "text")
    case .code(let code, let language): Self.fenced(TextLayout.codeLines(code), language: language)
    case .list(let items, let isNumbered):
      items.enumerated().map { (isNumbered ? "\($0 + 1). " : "- ") + Self.inline($1) }
        .joined(separator: "\n")
    case .folded(let folding):
      Self.fenced(folding.lines(width: width).map(\.text), language: nil)
    }
  }

  private static func paragraph(_ text: StyledText) -> String {
    var lines: [StyledText] = [""]
    for piece in text.pieces {
      let parts = piece.text.split(separator: "\n", omittingEmptySubsequences: false)
      for (index, part) in parts.enumerated() {
        if index > 0 { lines.append("") }
        lines[lines.count - 1].append(StyledText.Piece(String(part), piece.style))
      }
    }
    // A backslash at the end of a line is a hard break.
    return lines.filter { !$0.isEmpty }.map(inline).map(withHarmlessStart).joined(separator: "\\\n")
  }

  /// Lists, quotes, rules and indented code begin with the first characters of a line.
  private static func withHarmlessStart(_ line: String) -> String {
    let text = line.drop { $0 == " " || $0 == "\t" }
    guard let first = text.first else { return "" }
    if "-+=>".contains(first) { return "\\" + text }
    let number = text.prefix { ("0"..."9").contains($0) }
    let mark = text.dropFirst(number.count).first
    guard !number.isEmpty, mark == "." || mark == ")" else { return String(text) }
    return number + "\\" + text.dropFirst(number.count)
  }

  private static func table(_ table: TextTable) -> String {
    guard !table.columns.isEmpty else { return table.countText(columnsShown: 0) }
    var lines = [row(table.columns.map { escaped($0.title) }), row(table.columns.map(rule))]
    for (index, cells) in table.rows.enumerated() {
      if index == table.gap { lines.append(row(table.columns.map { _ in "⋮" })) }
      lines.append(row(cells.map(inline)))
    }
    if table.isCounted || table.note != nil { lines.append("") }
    if table.isCounted { lines.append(table.countText(columnsShown: table.columns.count)) }
    if let note = table.note {
      lines.append(table.isCounted ? "\n" + paragraph(note) : paragraph(note))
    }
    return lines.joined(separator: "\n")
  }

  private static func row(_ cells: [String]) -> String {
    "| " + cells.joined(separator: " | ") + " |"
  }

  private static func rule(_ column: TextTable.Column) -> String {
    switch column.alignment {
    case .left: "---"
    case .right: "---:"
    case .center: ":---:"
    }
  }

  /// A fence longer than any run of backticks inside.
  private static func fenced(_ lines: [String], language: String?) -> String {
    var longest = 2
    for line in lines {
      for run in line.split(whereSeparator: { $0 != "`" }) { longest = max(longest, run.count) }
    }
    let fence = String(repeating: "`", count: longest + 1)
    let word = (language ?? "").filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    return ([fence + word] + lines + [fence]).joined(separator: "\n")
  }

  /// The text in one line with its styles.
  private static func inline(_ text: StyledText) -> String {
    text.pieces.reduce(into: "") { line, piece in
      switch piece.style {
      case .plain, .dim, .accent: line += escaped(piece.text)
      case .strong, .good, .bad: line += wrapped(piece.text, in: "**", escaped)
      case .code: line += codeSpan(piece.text)
      }
    }
  }

  /// Emphasis does not open before a space nor close after one, so spaces stay outside.
  private static func wrapped(_ text: String, in mark: String, _ body: (String) -> String) -> String
  {
    let core = text.drop { $0 == " " }
    let trailing = core.reversed().prefix { $0 == " " }.count
    guard core.count > trailing else { return text }
    let lead = String(repeating: " ", count: text.count - core.count)
    let tail = String(repeating: " ", count: trailing)
    return lead + mark + body(String(core.dropLast(trailing))) + mark + tail
  }

  private static func codeSpan(_ text: String) -> String {
    // Backticks and pipes cannot be escaped inside a code span; plain escaped text is always safe.
    if text.contains(where: { "`|\n".contains($0) }) { return escaped(text) }
    return wrapped(text, in: "`") { $0.visible(keepingLines: false) }
  }

  private static func escaped(_ text: String) -> String {
    text.visible(keepingLines: false).reduce(into: "") { result, character in
      if character.isASCII, "\\`*_{}[]<>#|~&$!".contains(character) { result.append("\\") }
      result.append(character)
    }
  }
}
