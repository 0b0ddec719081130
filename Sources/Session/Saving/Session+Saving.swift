internal import Content
package import Diagnostics
internal import Reports

extension Session {
  /// Writes the session's cells as a script.
  ///
  /// - Parameters:
  ///   - path: the script; `.lab` is added where it is missing.
  ///   - options: what is saved, and how.
  /// - Returns: what was written, and what a person should know about it.
  /// - Throws: a ``Diagnostic`` where a cell can't stand in a script, or the file can't be written.
  package func save(
    to path: String, options: SaveOptions = SaveOptions()
  ) throws(Diagnostic) -> SaveReport {
    let path = path.hasSuffix(".lab") ? path : path + ".lab"
    try checkTarget(path, options)
    var options = options
    let place = Paths.absolute(path)
    options.title = options.title ?? titles[place]
    titles[place] = options.title
    let plan = try SavePlan(log, options)
    guard !plan.kept.isEmpty else {
      throw Diagnostic(
        "nothing-to-save", "there is no cell to save",
        suggestion: log.cells.isEmpty ? "run some first" : "`--all` saves failed cells too")
    }
    var (recordings, remarks): (Header.Pinned?, [String]) = (nil, [])
    if options.records || recordedFiles.contains(place) {
      (recordings, remarks) = try record(path, redacts: options.redacts)
      recordedFiles.insert(place)
    }
    var writer = ScriptWriter(log, plan, options, folder: Paths.folder(of: path))
    let text = try writer.text(recordings: recordings)
    try AtomicFile.write(text, to: path)
    noteSaved(path)
    let count = plan.kept.count { plan.isCode($0) }
    return SaveReport(
      path: path, cellCount: count, remarks: plan.remarks + writer.remarks + remarks)
  }

  /// Writes the answers that the session used beside the script; no pin where it asked no model.
  private func record(
    _ path: String, redacts: Bool
  ) throws(Diagnostic) -> (pin: Header.Pinned?, remarks: [String]) {
    let script = try Script(parsing: [], named: path)
    let recording = try ScriptRecording(of: script, in: lab, redacts: redacts)
    guard let text = recording.text else {
      return (nil, ["the session asked no model, so there is nothing to record"])
    }
    try AtomicFile.write(text, to: recording.path)
    let redacted = recording.redactedCount > 0 ? ", \(recording.redactedCount) texts redacted" : ""
    return (
      Header.Pinned(path: script.recordingsName, digest: Digest(of: text)),
      ["\(recording.count) answers recorded in \(recording.path)\(redacted)"]
    )
  }

  /// A file that this session neither loaded nor saved is somebody's work.
  private func checkTarget(_ path: String, _ options: SaveOptions) throws(Diagnostic) {
    guard !options.replaces, !ownFiles.contains(Paths.absolute(path)), FileState(of: path) != nil
    else { return }
    throw Diagnostic(
      "exists", "there is a script already, which this session did not write",
      at: Place(source: path), suggestion: "choose another name, or `%save --force \(path)`")
  }
}
