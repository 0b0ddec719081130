package import Diagnostics

/// A session script: percent cells with their outputs as comments, so that the file still runs.
///
///     # ---
///     # title: Does few-shot help triage?
///     # params: {n: 200}
///     # ---
///
///     # %% [markdown]
///     # Prose in Markdown.
///
///     # %% run
///     1 + 1
///     #> 2
///
/// A file without any `# %%` line is one cell.
package struct Script: Sendable, Equatable {
  /// The file's path as it was given, or what else names it.
  package let name: String
  package let title: String?
  /// The source text of the record of parameters; nil where the header names none.
  package let parameters: Excerpt?
  package let cells: [Cell]

  /// A stretch of the file: its text, and the line on which it begins, counted from 1.
  package struct Excerpt: Sendable, Equatable {
    package let text: String
    package let line: Int
  }

  package struct Cell: Sendable, Equatable {
    package enum Kind: Sendable { case code, markdown }

    package let kind: Kind
    /// What follows `# %%`, without `[markdown]`: a title; may be empty.
    package let title: String
    /// The code, or the prose without its `# `.
    package let source: Excerpt
    /// The lines behind `#>`, without it.
    package let expected: [String]
  }

  /// Reads a script.
  ///
  /// - Parameters:
  ///   - bytes: the file, as it is.
  ///   - name: what messages call it.
  /// - Throws: a ``Diagnostic`` where the bytes are no text, or the header is not closed.
  package init(parsing bytes: [UInt8], named name: String) throws(Diagnostic) {
    self.name = name
    let lines = try Self.lines(of: bytes, named: name)
    var rest = lines[...]
    let header = try Header(reading: &rest, named: name)
    title = header.title
    parameters = header.parameters
    cells = Self.cells(in: rest)
  }

  private static func lines(
    of bytes: [UInt8], named name: String
  ) throws(Diagnostic) -> [Substring] {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Diagnostic(
        "not-text", "the script is not UTF-8 text", at: Place(source: name),
        suggestion: "save it as UTF-8")
    }
    if let index = bytes.firstIndex(of: 0) {
      throw Diagnostic(
        "not-text", "the script holds a NUL byte: it is a binary file",
        at: Place(of: index..<index + 1, in: bytes, source: name))
    }
    return text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
  }

  private static func cells(in lines: ArraySlice<Substring>) -> [Cell] {
    var starts = lines.indices.filter { lines[$0].hasPrefix("# %%") }
    let first = starts.first ?? lines.endIndex
    var cells: [Cell] = []
    let lead = lines[lines.startIndex..<first]
    if lead.contains(where: { !$0.allSatisfy(\.isWhitespace) }) {
      cells.append(Cell(marker: "", body: lead))
    }
    starts.append(lines.endIndex)
    for (start, end) in zip(starts, starts.dropFirst()) {
      cells.append(Cell(marker: lines[start].dropFirst(4), body: lines[start + 1..<end]))
    }
    return cells
  }
}

extension Script.Cell {
  fileprivate init(marker: Substring, body: ArraySlice<Substring>) {
    let words = String(marker).trimmed
    let isMarkdown = words.hasPrefix("[markdown]")
    kind = isMarkdown ? .markdown : .code
    title = isMarkdown ? String(words.dropFirst("[markdown]".count)).trimmed : words
    let isOutput = { (line: Substring) in !isMarkdown && line.hasPrefix("#>") }
    expected = body.filter(isOutput).map { String($0.dropFirst(2)).withoutLeadingSpace }
    // Outputs become empty lines, so that a message's line number stays the file's.
    let lines = body.map { line in
      if isOutput(line) { return "" }
      return isMarkdown ? String(line.drop { $0 == "#" }).withoutLeadingSpace : String(line)
    }
    source = Script.Excerpt(
      text: lines.joined(separator: "\n"), line: body.startIndex + 1)
  }
}

extension String {
  var trimmed: String {
    String(
      drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }

  fileprivate var withoutLeadingSpace: String { first == " " ? String(dropFirst()) : self }
}
