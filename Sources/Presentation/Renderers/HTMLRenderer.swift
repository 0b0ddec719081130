/// A page in one file: no script, no font, no picture from elsewhere; readable on dark and on light.
package struct HTMLRenderer: DocumentRenderer {
  /// What the browser's tab says; the first heading's text where nil.
  package var title: String?
  /// Whether to give a whole page, or only what stands in its body.
  package var isPage: Bool

  package init(title: String? = nil, isPage: Bool = true) {
    self.title = title
    self.isPage = isPage
  }

  package func render(_ document: Document) -> String {
    let body = document.blocks.map { Self.text(of: $0) + "\n" }.joined()
    guard isPage else { return body }
    let title = title ?? Self.firstHeading(of: document) ?? "CardLab"
    // The policy is a second fence: even a text that escaped its escaping could load nothing.
    return """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <title>\(Self.escaped(title))</title>
      <style>
      \(Self.style)
      </style>
      </head>
      <body>
      \(body)</body>
      </html>

      """
  }

  private static func firstHeading(of document: Document) -> String? {
    for case .heading(_, let text) in document.blocks { return text.text }
    return nil
  }

  private static func text(of block: Document.Block) -> String {
    switch block {
    case .heading(let level, let text):
      element("h\(max(1, min(level, 6)))", inline(text))
    case .paragraph(let text): element("p", inline(text))
    case .table(let table): Self.table(table)
    case .keyValues(let pairs):
      element(
        "dl",
        pairs.map { element("dt", escaped($0.key)) + element("dd", inline($0.value)) }.joined())
    case .chart(.scatter(let chart)): chart.svg(escaped)
    case .chart(let chart):
      "<pre class=\"chart\">" + chart.lines(width: 80).map(inline).joined(separator: "\n")
        + "</pre>"
    case .code(let code, _):
      "<pre><code>" + TextLayout.codeLines(code).map(escaped).joined(separator: "\n")
        + "</code></pre>"
    case .list(let items, let isNumbered):
      element(isNumbered ? "ol" : "ul", items.map { element("li", inline($0)) }.joined())
    case .folded(let folding):
      "<pre><code>" + folding.lines(width: 80).map(inline).joined(separator: "\n")
        + "</code></pre>"
    }
  }

  private static func table(_ table: TextTable) -> String {
    let columns = table.columns
    var head = row(columns.map { ("th", $0.alignment, escaped($0.title)) })
    if columns.contains(where: { !$0.type.isEmpty }) {
      head += "\n" + row(columns.map { ("td", $0.alignment, escaped($0.type)) })
    }
    var rows = table.rows.map { cells in
      row(zip(columns, cells).map { ("td", $0.alignment, inline($1)) })
    }
    if let gap = table.gap { rows.insert(row(columns.map { ("td", $0.alignment, "⋮") }), at: gap) }
    var caption = table.isCounted ? [escaped(table.countText(columnsShown: columns.count))] : []
    if let note = table.note { caption.append(inline(note)) }
    let body = rows.map { $0 + "\n" }.joined()
    return "<div class=\"table\"><table>\n"
      + (caption.isEmpty ? "" : element("caption", caption.joined(separator: "<br>")) + "\n")
      + "<thead>\n\(head)\n</thead>\n<tbody>\n\(body)</tbody>\n</table></div>"
  }

  private static func row(_ cells: [(tag: String, TextTable.Alignment, text: String)]) -> String {
    element(
      "tr", cells.map { "<\($0.tag) class=\"\($0.1.rawValue)\">\($0.text)</\($0.tag)>" }.joined())
  }

  private static func element(_ name: String, _ body: String) -> String {
    "<\(name)>\(body)</\(name)>"
  }

  private static func inline(_ text: StyledText) -> String {
    text.pieces.reduce(into: "") { line, piece in
      let text = escaped(piece.text)
      switch piece.style {
      case .plain: line += text
      case .strong: line += element("strong", text)
      case .code: line += element("code", text)
      case .dim, .good, .bad, .accent:
        line += "<span class=\"\(piece.style.rawValue)\">\(text)</span>"
      }
    }
  }

  private static func escaped(_ text: String) -> String {
    text.visible(keepingLines: true).unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }

  /// Two palettes of at least 4.5:1 contrast, chosen by the reader's system.
  private static let style = """
    :root { color-scheme: light dark; --back: #ffffff; --text: #1d2129; --dim: #5c6370; --line: #d0d5dd;
      --good: #1a6e36; --bad: #b3261e; --accent: #0b5cad; --panel: #f5f6f8; }
    @media (prefers-color-scheme: dark) { :root { --back: #16181d; --text: #e4e7ec; --dim: #9aa3b2;
      --line: #3a404c; --good: #6fcf8b; --bad: #ff8f86; --accent: #79b8ff; --panel: #1f232b; } }
    body { margin: 2rem auto; max-width: 60rem; padding: 0 1rem; background: var(--back);
      color: var(--text); font: 1rem/1.5 system-ui, sans-serif; }
    p, li, dd { white-space: pre-wrap; overflow-wrap: anywhere; }
    code, pre { font-family: ui-monospace, monospace; font-size: 0.9em; }
    pre { background: var(--panel); padding: 0.75rem; overflow-x: auto; line-height: 1.25; }
    svg { width: 100%; max-width: 40rem; background: var(--panel); }
    figure { margin: 1rem 0; }
    .table { overflow-x: auto; }
    table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
    caption { caption-side: bottom; text-align: left; color: var(--dim); padding-top: 0.25rem; }
    th, td { border-bottom: 1px solid var(--line); padding: 0.25rem 0.75rem; vertical-align: top;
      text-align: left; }
    th.right, td.right { text-align: right; }
    th.center, td.center { text-align: center; }
    thead td, dt, .dim { color: var(--dim); }
    dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.25rem 1rem; }
    dd { margin: 0; }
    .good { color: var(--good); }
    .bad { color: var(--bad); }
    .accent { color: var(--accent); }
    """
}
