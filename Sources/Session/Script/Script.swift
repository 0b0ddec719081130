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
///     # %% run id=run
///     1 + 1
///     #> 2
///
/// A file without any `# %%` line is one cell. docs/scripts.md describes the format whole.
package struct Script: Sendable, Equatable {
  /// The file's path as it was given, or what else names it.
  package let name: String
  package let header: Header
  package let cells: [Cell]
  /// The file as it was read.
  let file: ScriptLines

  package var title: String? { header.title }

  /// The file's text, byte for byte.
  package var text: String { file.text }

  /// Where it lies, as far as its path tells; what its own paths are relative to.
  package var folder: String {
    guard let slash = name.lastIndex(of: "/") else { return "." }
    return slash == name.startIndex ? "/" : String(name[..<slash])
  }

  /// The source text of the record of parameters; nil where the header names none.
  package var parameters: Excerpt? { header.parameters }

  /// A stretch of the file: its text, and the line on which it begins, counted from 1.
  package struct Excerpt: Sendable, Equatable {
    package let text: String
    package let line: Int
  }

  package struct Cell: Sendable, Equatable {
    package enum Kind: Sendable { case code, markdown }

    package let kind: Kind
    /// What follows `# %%`, without `[markdown]` and attributes: a title; may be empty.
    package let title: String
    /// `id=…`: what the cell is called, whatever becomes of its title and its place.
    package let id: String?
    package let tags: [String]
    /// The code, or the prose without its `# `.
    package let source: Excerpt
    /// The lines behind `#>`, without it.
    package let expected: [Output]
    /// The cell's lines in the file, its marker included.
    let lines: Range<Int>
    /// Whether its first line is a marker.
    let hasMarker: Bool

    /// Whether the values that it binds can be set from outside, as those of `params`.
    package var isParameters: Bool { tags.contains("parameters") }
  }

  /// A line behind `#>`.
  package struct Output: Sendable, Equatable {
    package let text: String
    /// Counted from 1.
    package let line: Int
  }

  /// Reads a script.
  ///
  /// - Parameters:
  ///   - bytes: the file, as it is.
  ///   - name: what messages call it.
  /// - Throws: a ``Diagnostic`` where the bytes are no text, or the header is not closed.
  package init(parsing bytes: [UInt8], named name: String) throws(Diagnostic) {
    self.name = name
    try Self.checkText(bytes, named: name)
    file = ScriptLines(bytes)
    let lines = file.lines.map(\.text)
    header = try Header(reading: lines, named: name)
    cells = try Self.cells(lines, from: header.lineCount, named: name)
    try checkIDs()
  }

  private static func checkText(_ bytes: [UInt8], named name: String) throws(Diagnostic) {
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw Diagnostic(
        "not-text", "the script is not UTF-8 text", at: Place(source: name),
        suggestion: "save it as UTF-8")
    }
    if let index = bytes.firstIndex(of: 0) {
      throw Diagnostic(
        "not-text", "the script holds a NUL byte: it is a binary file",
        at: Place(of: index..<index + 1, in: bytes, source: name))
    }
  }

  private static func cells(
    _ lines: [String], from start: Int, named name: String
  ) throws(Diagnostic) -> [Cell] {
    var starts = lines.indices.filter { $0 >= start && lines[$0].hasPrefix(Marker.start) }
    let first = starts.first ?? lines.endIndex
    var cells: [Cell] = []
    if lines[start..<first].contains(where: { !$0.allSatisfy(\.isWhitespace) }) {
      cells.append(Cell(Marker(), lines, start..<first, hasMarker: false))
    }
    starts.append(lines.endIndex)
    for (start, end) in zip(starts, starts.dropFirst()) {
      let place = Place(source: name, line: start + 1, whole: lines[start])
      let marker = try Marker(lines[start], at: place)
      cells.append(Cell(marker, lines, start..<end, hasMarker: true))
    }
    return cells
  }

  /// A whole line of the file, counted from 1.
  func place(ofLine line: Int) -> Place {
    Place(source: name, line: line, whole: file.lines[line - 1].text)
  }

  private func checkIDs() throws(Diagnostic) {
    var seen: [String: Int] = [:]
    for cell in cells {
      guard let id = cell.id else { continue }
      if let earlier = seen.updateValue(cell.lines.lowerBound + 1, forKey: id) {
        throw Diagnostic(
          "bad-script", "two cells have the id `\(id)`",
          at: place(ofLine: cell.lines.lowerBound + 1),
          suggestion: "give one of them another",
          related: [.init("it stands here first", at: place(ofLine: earlier))])
      }
    }
  }
}

extension Script.Cell {
  static let output = "#>"

  fileprivate init(_ marker: Marker, _ lines: [String], _ range: Range<Int>, hasMarker: Bool) {
    let isMarkdown = marker.isMarkdown
    kind = isMarkdown ? .markdown : .code
    (title, id, tags) = (marker.title, marker.id, marker.tags)
    let body = range.lowerBound + (hasMarker ? 1 : 0)..<range.upperBound
    let isOutput = { (index: Int) in !isMarkdown && lines[index].hasPrefix(Self.output) }
    expected = body.filter(isOutput).map { index in
      let text = String(lines[index].dropFirst(Self.output.count)).withoutLeadingSpace
      return Script.Output(text: text.withoutBlanksAtEnd, line: index + 1)
    }
    // Outputs become empty lines, so that a message's line number stays the file's.
    let source = body.map { index in
      if isOutput(index) { return "" }
      let line = lines[index]
      return isMarkdown ? String(line.drop { $0 == "#" }).withoutLeadingSpace : line
    }
    self.source = Script.Excerpt(
      text: source.joined(separator: "\n"), line: body.lowerBound + 1)
    self.lines = range
    self.hasMarker = hasMarker
  }

  /// What a message calls it: its title, its id, or where it begins.
  var label: String {
    if !title.isEmpty { return title }
    return id ?? "line \(lines.lowerBound + 1)"
  }
}

extension String {
  var trimmed: String {
    String(
      drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }

  fileprivate var withoutLeadingSpace: String { first == " " ? String(dropFirst()) : self }
}
