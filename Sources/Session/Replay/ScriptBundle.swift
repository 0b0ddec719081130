package import Builtins
internal import Content
package import Diagnostics
internal import Glibc
package import Recordings

/// From a script to a bundle, and from a bundle to a folder that nobody else may enter.
package enum ScriptBundle {
  /// Packs a script with everything that it read.
  ///
  /// - Parameters:
  ///   - script: the script.
  ///   - lab: what it was just replayed in.
  /// - Returns: the bundle.
  /// - Throws: a ``Diagnostic`` where a file can't be read again.
  package static func packed(_ script: Script, after lab: Lab) throws(Diagnostic) -> Bundle {
    let folder = try realFolder(of: script)
    let own = script.name.split(separator: "/").last.map(String.init) ?? script.name
    var paths = [own: script.name]
    for file in lab.filesRead { paths[file.given] = file.path }
    if let recordings = try lab.replay()?.recordings, recordings.count > 0 {
      let name = script.header.recordings?.path ?? script.recordingsName
      paths[name] = "\(script.folder)/\(name)"
    }
    let places = Dictionary(paths.map { (normalised("\(folder)/\($0.key)"), $0.value) }) { $1 }
    let root = commonFolder(of: Array(places.keys))
    var files: [Bundle.File] = []
    for (place, path) in places {
      files.append(
        Bundle.File(
          name: place.dropFirst(root.count).joined(separator: "/"),
          bytes: try WholeFile.bytes(
            of: path, atMost: Bundle.largestSize, called: "a file of the bundle")))
    }
    let name = normalised("\(folder)/\(own)").dropFirst(root.count).joined(separator: "/")
    return Bundle(script: name, files: files)
  }

  /// Reads a bundle; nil where the file is something else.
  package static func read(_ path: String) throws(Diagnostic) -> Bundle? {
    // A script's own reader says what is wrong with a path.
    guard Bundle.looksLikeBundle(path) else { return nil }
    return try Bundle(
      parsing: WholeFile.bytes(of: path, atMost: Bundle.largestSize, called: "the bundle"),
      path: path)
  }

  /// The script of a bundle, which messages call `bundle.tar/notebooks/a.lab`.
  package static func script(of bundle: Bundle, in path: String) throws(Diagnostic) -> Script {
    let file = bundle.files.first { $0.name == bundle.script }
    return try Script(parsing: file?.bytes ?? [], named: "\(path)/\(bundle.script)")
  }

  /// Unpacks a bundle below `folder`, which must be empty and private.
  ///
  /// - Returns: the folder of the script.
  package static func unpack(_ bundle: Bundle, below folder: String) throws(Diagnostic) -> String {
    for file in bundle.files {
      let path = "\(folder)/\(file.name)"
      makeFolders(of: path, below: folder)
      let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else { throw failure(errno, file.name) }
      defer { close(descriptor) }
      var rest = file.bytes[...]
      while !rest.isEmpty {
        let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { throw failure(errno, file.name) }
        rest = rest.dropFirst(count)
      }
    }
    let steps = bundle.script.split(separator: "/").dropLast()
    return ([folder[...]] + steps).joined(separator: "/")
  }

  private static func makeFolders(of path: String, below folder: String) {
    var made = folder
    for step in path.dropFirst(folder.count + 1).split(separator: "/").dropLast() {
      made += "/" + step
      mkdir(made, 0o700)
    }
  }

  private static func failure(_ code: Int32, _ name: String) -> Diagnostic {
    Diagnostic(
      "cannot-write", "`\(name)` can't be unpacked: \(String(cString: strerror(code)))",
      suggestion: "set TMPDIR to a folder with room")
  }

  private static func realFolder(of script: Script) throws(Diagnostic) -> String {
    guard let path = realpath(script.folder, nil) else {
      throw Diagnostic("no-such-file", "there is no folder `\(script.folder)`")
    }
    defer { free(path) }
    return String(cString: path)
  }

  /// The steps of a path, `.` and `..` taken away.
  private static func normalised(_ path: String) -> [Substring] {
    path.split(separator: "/").reduce(into: []) { steps, step in
      if step == ".." { _ = steps.popLast() } else if step != "." { steps.append(step) }
    }
  }

  private static func commonFolder(of paths: [[Substring]]) -> [Substring] {
    guard let first = paths.first else { return [] }
    return paths.dropFirst().reduce(Array(first.dropLast())) { common, path in
      zip(common, path.dropLast()).prefix { $0 == $1 }.map(\.0)
    }
  }
}
