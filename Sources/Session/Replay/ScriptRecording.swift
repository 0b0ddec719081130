package import Builtins
internal import Content
package import Diagnostics
package import Recordings

/// What a run leaves beside its script: the recordings, and the header that pins them with every file
/// that was read.
package struct ScriptRecording {
  /// Where the recordings belong.
  package let path: String
  /// The recordings file; nil where the script asked no model.
  package let text: String?
  /// The script with its header brought up to date.
  package let script: String
  /// How many answers the recordings hold.
  package let count: Int
  /// How many vectors.
  package let vectorCount: Int
  /// How many texts were redacted.
  package let redactedCount: Int

  /// - Parameters:
  ///   - script: what was run.
  ///   - lab: what it was run in.
  ///   - redacts: whether what is shaped like a key is replaced rather than refused.
  /// - Throws: a ``Diagnostic`` with the place of the first thing that is shaped like a key.
  package init(of script: Script, in lab: Lab, redacts: Bool) throws(Diagnostic) {
    path = script.recordingsPath
    let recordings = try lab.recorder()?.recordings() ?? []
    let vectors = try lab.recorder()?.usedVectors() ?? RecordedVectors()
    (count, vectorCount) = (recordings.count, vectors.count)
    let isEmpty = count + vectorCount == 0
    var writer = RecordingsWriter(summaries: try lab.providerSummaries(), vectors: vectors)
    for recording in recordings { writer.add(recording) }
    let check = SecretCheck(Secrets(values: try lab.keys()))
    var lines = writer.lines
    if redacts { (lines, redactedCount) = check.redacted(lines) } else { redactedCount = 0 }
    if let finding = check.findings(in: lines, path: path).first { throw finding }
    let bytes = RecordingsWriter.bytes(of: lines)
    text = isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
    let name = script.header.recordings?.path ?? script.recordingsName
    let pin =
      isEmpty ? nil : Header.Pinned(path: name, digest: Digest(of: bytes))
    self.script = script.pinned(recordings: pin, data: try Self.data(lab, script))
    isScriptChanged = self.script != script.file.text
  }

  /// The recordings of a replayed script without those that nothing asked for, and the script whose
  /// header pins them.
  package static func pruned(
    _ archive: ReplayArchive, of script: Script
  ) throws(Diagnostic) -> (recordings: String, script: String) {
    let bytes = try archive.recordings.pruned(to: archive.used)
    let path = script.header.recordings?.path ?? script.recordingsName
    let pin = Header.Pinned(path: path, digest: Digest(of: bytes))
    return (
      String(decoding: bytes, as: UTF8.self),
      script.pinned(recordings: pin, data: script.header.data)
    )
  }

  /// Whether the script's header has to be written anew.
  package let isScriptChanged: Bool

  private static func data(_ lab: Lab, _ script: Script) throws(Diagnostic) -> [Header.Pinned] {
    var pins: [Header.Pinned] = []
    for file in lab.filesRead {
      let digest: Digest
      do throws(Diagnostic) { digest = try Pins.digest(ofFile: file.path) } catch {
        throw Diagnostic(error.kind, "`\(file.given)`, which the script reads, \(error.cause)")
      }
      pins.append(Header.Pinned(path: file.given, digest: digest))
    }
    return pins.sorted { $0.path < $1.path }
  }
}

extension Script {
  /// The script's text with other pins in its header; everything else stays byte for byte.
  package func pinned(recordings: Header.Pinned?, data: [Header.Pinned]) -> String {
    let pins =
      (recordings.map { ["# recordings: \($0.text)"] } ?? []) + data.map { "# data: \($0.text)" }
    let lines = file.lines
    let end = file.lineEnd
    let fresh = pins.map { ScriptLines.Line(text: $0, end: end) }
    guard header.lineCount > 0 else {
      guard !pins.isEmpty else { return file.text }
      let texts = [Header.fence, "# cardlab: 1"] + pins + [Header.fence, ""]
      return ScriptLines(texts.map { ScriptLines.Line(text: $0, end: end) } + lines).text
    }
    let old = lines[..<(header.lineCount - 1)]
    let kept = old.filter { !Self.isPin($0.text) }
    return ScriptLines(Array(kept) + fresh + lines[(header.lineCount - 1)...]).text
  }

  private static func isPin(_ line: String) -> Bool {
    let text = line.drop { $0 == "#" || $0 == " " }
    return text.hasPrefix("recordings:") || text.hasPrefix("data:")
  }
}
