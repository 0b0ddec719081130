internal import Builtins
package import Diagnostics
internal import Glibc
internal import Language
package import Presentation
package import Session

/// Saving, loading and bringing back.
extension LiveSession {
  package func save(
    to path: String, options: SaveOptions
  ) throws(Diagnostic) -> SaveReport {
    let result: Result<SaveReport, Diagnostic> = withSession { session in
      Result { () throws(Diagnostic) in try session.save(to: path, options: options) }
    }
    let report = try result.get()
    note(.saved(path: report.path))
    return report
  }

  package func loadFile(
    _ path: String, show: @escaping @Sendable (Document) -> Void
  ) -> CellResult {
    let before = nextNumber
    var result = finish(show) { session throws(Diagnostic) in
      let script = try Script(path: path)
      note(.load(path: path, text: script.text, folder: Self.currentFolder))
      try session.load(script) { _, run in
        if let output = run.output { show(output.document) }
      }
      return nil
    }
    if result.error == nil {
      result.remarks.append(
        "\(Self.cells(nextNumber - before)) loaded; `%save \(path)` writes them back")
    }
    return result
  }

  /// `12 cells`.
  private static func cells(_ count: Int) -> String { "\(count) cell\(count == 1 ? "" : "s")" }

  // MARK: Bringing back

  package var offer: String? {
    guard let session = EndedSession.all(in: journalFolder).first else { return nil }
    return "a session of \(Self.cells(session.cellCount)) ended without being saved; "
      + "`%resume` brings it back"
  }

  package var endedSessions: [String] {
    EndedSession.all(in: journalFolder).map { session in
      "\(Self.cells(session.cellCount)), the last: \(session.lastLine)"
    }
  }

  package func resume(
    _ number: Int, show: @escaping @Sendable (Document) -> Void
  ) -> CellResult {
    finish(show) { session throws(Diagnostic) in
      let ended = EndedSession.all(in: journalFolder)
      guard !ended.isEmpty else {
        throw Diagnostic("no-session", "no session waits to be brought back")
      }
      guard ended.indices.contains(number - 1) else {
        throw Diagnostic(
          "no-session", "no session with the number \(number) waits to be brought back",
          suggestion: "`%resume list` shows those that do")
      }
      guard session.cellCount == 0 else {
        throw Diagnostic(
          "not-fresh", "a session can be brought back before the first cell only",
          suggestion: "leave with Ctrl-D, which loses nothing, start again and say `%resume`")
      }
      let chosen = ended[number - 1]
      for entry in chosen.entries { try again(entry, session, show) }
      adopt(chosen)
      show(.init([.paragraph(.dim("\(Self.cells(chosen.cellCount)) brought back"))]))
      return nil
    }
  }

  private func again(
    _ entry: Journal.Entry, _ session: Session, _ show: @Sendable (Document) -> Void
  ) throws(Diagnostic) {
    switch entry {
    case .cell(let number, _, _, "interrupted"): session.count(to: number)
    case .secret(let number):
      session.count(to: number)
      show(.init([.paragraph("cell \(number) held something shaped like a key: it was not kept")]))
    case .cell(let number, let source, let folder, let failure):
      chdir(folder)
      session.count(to: number - 1)
      do throws(Diagnostic) { _ = try session.run(cell: source) } catch {
        if error.kind == "interrupted" { throw error }
        if failure == nil { show(.of(error)) }
      }
    case .load(let path, let text, let folder):
      chdir(folder)
      let script = try Script(parsing: Array(text.utf8), named: path)
      do throws(Diagnostic) { try session.load(script) { _, _ in } } catch {
        if error.kind == "interrupted" { throw error }
        show(.of(error))
      }
    case .saved(let path): session.noteSaved(path)
    case .reset: break
    }
  }

  static var currentFolder: String {
    guard let path = getcwd(nil, 0) else { return "/" }
    defer { free(path) }
    return String(cString: path)
  }
}

extension Document {
  /// An error that does not end what was asked for.
  fileprivate static func of(_ diagnostic: Diagnostic) -> Document {
    Document([.paragraph(StyledText(diagnostic.rendered()))])
  }
}
