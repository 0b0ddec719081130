package import Builtins
package import Diagnostics
internal import Glibc
package import Recordings
internal import Transport

/// The closed room in which a script is replayed.
///
/// Its models are their recordings, its network is closed, and its files are the script's folder and
/// what the header pins. Neither settings, keys, the environment nor the clock reach it.
package enum ReplayRoom {
  /// - Parameters:
  ///   - script: what is to be replayed there; its pins are checked now.
  ///   - folder: what its paths are relative to, where its name does not tell.
  ///   - allowed: further files and folders that it may read.
  ///   - output: takes what code shows besides its last value.
  ///   - warn: takes warnings for a person.
  /// - Returns: a lab for this script alone.
  /// - Throws: a ``Diagnostic`` where a pinned file has changed or the recordings can't be read.
  package static func lab(
    for script: Script, folder: String? = nil, allowing allowed: [String] = [],
    output: LabOutput = LabOutput { _ in },
    warn: @escaping @Sendable (Diagnostic) -> Void = { _ in }
  ) throws(Diagnostic) -> Lab {
    let folder = folder ?? script.folder
    let pins = Pins(script: script, folder: folder)
    let recordings = try recordings(of: script, pins)
    let data = try pins.checkData()
    return Lab(
      folder: folder, workspace: Workspace(nearest: folder), answers: .replay(recordings),
      files: FileAccess(within: folder, data: data, allowed: allowed), clock: { 0 },
      transport: { ClosedTransport() }, output: output, warn: warn)
  }

  /// What a script was recorded with so far; nil where there is nothing.
  package static func knownRecordings(of script: Script) throws(Diagnostic) -> Recordings? {
    let path = script.recordingsPath
    return isThere(path) ? try Recordings(file: path) : nil
  }

  private static func recordings(
    of script: Script, _ pins: Pins
  ) throws(Diagnostic) -> Recordings {
    guard let pin = script.header.recordings else {
      let beside = pins.path(script.recordingsName)
      return try Self.isThere(beside) ? Recordings(file: beside) : Recordings(path: beside)
    }
    let path = pins.path(pin.path)
    let real = try FileAccess(within: pins.folder).reading(path, as: pin.path)
    guard isThere(real) else {
      throw Diagnostic(
        "no-such-file", "the recordings `\(pin.path)` are not there",
        at: script.place(ofLine: pin.line),
        suggestion: "make them with `cardlab run --record \(script.name)`")
    }
    let recordings = try Recordings(file: real, called: path)
    if let digest = pin.digest, digest != recordings.digest {
      throw pins.changed(pin, from: digest, to: recordings.digest)
    }
    return recordings
  }

  private static func isThere(_ path: String) -> Bool { access(path, F_OK) == 0 }
}

extension Script {
  /// What its recordings are called unless the header says otherwise: `NAME.rec.jsonl` beside it.
  package var recordingsName: String {
    let file = name.split(separator: "/").last.map(String.init) ?? name
    return (file.hasSuffix(".lab") ? String(file.dropLast(4)) : file) + ".rec.jsonl"
  }

  /// Where its recordings are.
  package var recordingsPath: String {
    let file = header.recordings?.path ?? recordingsName
    return folder == "." ? file : "\(folder)/\(file)"
  }
}
