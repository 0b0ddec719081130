internal import Builtins
internal import Content
internal import Diagnostics

/// Writes the kept cells of a session as a script.
struct ScriptWriter {
  private let log: CellLog
  private let plan: SavePlan
  private let options: SaveOptions
  /// The script's folder, from the root.
  private let folder: String
  private(set) var remarks: [String] = []

  init(_ log: CellLog, _ plan: SavePlan, _ options: SaveOptions, folder: String) {
    (self.log, self.plan, self.options, self.folder) = (log, plan, options, folder)
  }

  /// The script's text.
  mutating func text(recordings: Header.Pinned?) throws(Diagnostic) -> String {
    var body = ""
    var names = HistoryNames(log, plan.kept)
    var last: Script?
    for index in plan.kept {
      let cell = log.cells[index]
      // What lies between the cells of one script is theirs.
      if !body.isEmpty, last == nil || last != cell.script { body.separate() }
      last = cell.script
      switch cell.origin {
      case .loaded(let loaded, let script)
      where loaded.hasMarker || !body.isEmpty || isWhole(script):
        body += try text(of: loaded, in: script, cell)
      case .loaded(let loaded, let script):
        body += "# %%\n" + (try text(of: loaded, in: script, cell))
      case .typed where plan.isCode(index): body += try text(ofTyped: cell, index, &names)
      case .typed: body += Self.prose(ofFailed: cell)
      case .ran: break
      }
    }
    if let same = unchanged(body, recordings) { return same }
    let header = try HeaderWriter(
      loadedScript, title: options.title, data: data(), recordings: recordings
    ).text
    return header + lead + body
  }

  // MARK: Loaded cells

  /// The script that was loaded first, whose header is kept.
  private var loadedScript: Script? {
    for index in plan.kept {
      if case .loaded(_, let script) = log.cells[index].origin { return script }
    }
    return nil
  }

  /// What stands between the header and the first cell.
  private var lead: String {
    guard let script = loadedScript, script.header.lineCount > 0, let first = script.cells.first
    else { return "\n" }
    return ScriptLines(script.file.lines[script.header.lineCount..<first.lines.lowerBound]).text
  }

  /// A script that is saved as it was loaded keeps every byte.
  private func unchanged(_ body: String, _ recordings: Header.Pinned?) -> String? {
    guard let script = loadedScript, recordings == nil, options.title == nil,
      let first = script.cells.first
    else { return nil }
    let text = ScriptLines(script.file.lines[..<first.lines.lowerBound]).text + body
    return text == script.file.text ? text : nil
  }

  /// Whether a script's only cell has no marker, and nothing but it is saved.
  private func isWhole(_ script: Script) -> Bool {
    plan.kept.count == 1 && script.cells.count == 1
  }

  /// A loaded cell as it stands in its file, but for outputs that are no longer what it shows.
  private func text(
    of loaded: Script.Cell, in script: Script, _ cell: LoggedCell
  ) throws(Diagnostic) -> String {
    let expected = try Expectation(of: loaded, in: script)
    let isOver = cell.failure.map { $0.kind != LoggedCell.notRun && expected.error != nil } ?? true
    guard loaded.kind == .code, !loaded.expected.isEmpty, isOver else {
      return try moved(ScriptLines(script.file.lines[loaded.lines]).text, cell)
    }
    let found = VerificationReport.Cell(
      0, loaded,
      findings: try expected.findings(shown: try Exhibit.all(cell.shown), failure: cell.failure))
    let lines = found.accepted.map { loaded.lines(of: script.file, showing: $0) }
    return try moved(ScriptLines(lines ?? Array(script.file.lines[loaded.lines])).text, cell)
  }

  // MARK: Typed cells

  private func text(
    ofTyped cell: LoggedCell, _ index: Int, _ names: inout HistoryNames
  ) throws(Diagnostic) -> String {
    var source = try names.rewritten(index).withoutOutputs(of: cell.number)
    source = try moved(source, cell)
    let marker = source.hasPrefix(Marker.start) ? "" : Marker.start + "\n"
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    guard !lines.dropFirst(marker.isEmpty ? 1 : 0).contains(where: { $0.hasPrefix(Marker.start) })
    else {
      throw Diagnostic(
        "not-saveable",
        "cell \(cell.number) has a line that begins with `# %%`, which begins a cell in a script",
        suggestion: "indent that line and run the cell again")
    }
    let outputs = OutputLines.lines(for: try Exhibit.all(cell.shown), failure: cell.failure)
    return marker + source + "\n" + outputs.map { OutputLines.source($0) + "\n" }.joined()
  }

  /// A failed cell as Markdown.
  private static func prose(ofFailed cell: LoggedCell) -> String {
    var lines = [
      "\(Marker.start) [markdown]", "# This failed: \(cell.failure?.cause.visibleLine ?? "")", "#",
    ]
    lines += cell.source.split(separator: "\n", omittingEmptySubsequences: false).map {
      "#     \(String($0).visibleLine)".withoutBlanksAtEnd
    }
    return lines.joined(separator: "\n") + "\n"
  }

  // MARK: Files

  /// The code with its paths as they are from the script's folder.
  private func moved(_ source: String, _ cell: LoggedCell) throws(Diagnostic) -> String {
    var result = source
    for file in cell.files where !file.use.isIncluded {
      let isThere =
        !file.use.given.hasPrefix("/") && Paths.absolute(file.use.given, in: folder) == file.path
      guard !isThere else { continue }
      let path = Literal.quoted(Paths.relative(file.path, from: folder))
      let literal = Literal.quoted(file.use.given)
      guard result.contains(literal) else {
        throw Diagnostic(
          "not-saveable",
          "cell \(cell.number) reads `\(file.use.given)`, which from the script's folder is another "
            + "path, and the cell does not write the path out",
          suggestion:
            "save the script in the folder that the paths start from, or write the path as "
            + "one text")
      }
      result = result.replacing(literal, with: path)
    }
    return result
  }

  /// The files that the kept cells read, with the digests of what they hold.
  private mutating func data() throws(Diagnostic) -> [Header.Pinned] {
    var digests: [String: Digest] = [:]
    for index in plan.kept where plan.isCode(index) {
      let cell = log.cells[index]
      for file in cell.files {
        let now = FileState(of: file.path)
        guard now != nil || file.state != nil else { continue }
        if now != file.state {
          remarks.append(
            "`\(file.use.given)` was changed after cell \(cell.number) had read it: run the cell again"
          )
        }
        if digests[file.path] == nil { digests[file.path] = try Paths.digest(of: file.path) }
      }
    }
    return digests.map { Header.Pinned(path: Paths.relative($0, from: folder), digest: $1) }
      .sorted { $0.path < $1.path }
  }
}

extension String {
  /// Ends the text in an empty line.
  fileprivate mutating func separate() {
    if utf8.last != UInt8(ascii: "\n") { self += "\n" }
    if !hasSuffix("\n\n"), !hasSuffix("\r\n\r\n") { self += "\n" }
  }
}
