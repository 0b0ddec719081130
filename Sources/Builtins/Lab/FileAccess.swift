package import Diagnostics
internal import Glibc

/// Which files code may read.
///
/// A person's own session reads whatever the person may. A replay may hold a stranger's script, so it
/// reads what lies in the script's folder, the data that its header pins by digest, and what the
/// person who replays it allows by name. Links and `..` are resolved first, and what was resolved is
/// what is opened.
package struct FileAccess: Sendable {
  fileprivate struct Limits {
    /// All without links and dots; a folder ends in `/`.
    var folders: [String]
    var files: Set<String>
  }

  private let limits: Limits?

  /// No limits but the operating system's.
  package static let anywhere = FileAccess(limits: nil)

  private init(limits: Limits?) { self.limits = limits }

  /// - Parameters:
  ///   - folder: the script's; everything below it may be read.
  ///   - data: files elsewhere whose content the script pins.
  ///   - allowed: further files and folders, by the will of who replays.
  package init(within folder: String, data: [String] = [], allowed: [String] = []) {
    let named = allowed.compactMap(Self.resolved)
    let isFolder = { (path: String) in Self.mode(of: path) == S_IFDIR }
    limits = Limits(
      folders: ([folder].compactMap(Self.resolved) + named.filter(isFolder)).map(Self.asFolder),
      files: Set(data.compactMap(Self.resolved) + named.filter { !isFolder($0) }))
  }

  /// Whether there are limits.
  package var isLimited: Bool { limits != nil }

  /// The path to open for `path`.
  ///
  /// - Parameters:
  ///   - path: where the file should be.
  ///   - given: how the code wrote it, for messages.
  /// - Returns: the path without links and dots, where there are limits.
  /// - Throws: a ``Diagnostic`` where it may not be read; whether it exists is then not told.
  package func reading(_ path: String, as given: String) throws(Diagnostic) -> String {
    guard let limits else { return path }
    guard !given.utf8.contains(0), let real = Self.destination(of: path), limits.allow(real) else {
      throw Self.refused(given)
    }
    guard let mode = Self.mode(of: real) else { return real }
    guard mode == S_IFREG else {
      throw Diagnostic(
        "not-a-file", "`\(given)` is \(Self.name(of: mode)), and a replay reads ordinary files only"
      )
    }
    return real
  }

  /// Refuses to write where there are limits.
  package func writing(_ path: String, as given: String) throws(Diagnostic) -> String {
    guard isLimited else { return path }
    throw Diagnostic(
      "forbidden-file", "a replay writes no file, and `\(given)` was to be written",
      suggestion: "run the script with `cardlab run` where it should write")
  }

  private static func refused(_ given: String) -> Diagnostic {
    let isAbsolute = given.hasPrefix("/")
    return Diagnostic(
      "forbidden-file",
      "a replay reads only the script's folder and the data that its header pins, and `\(given)` "
        + "is neither",
      suggestion: isAbsolute
        ? "write a path relative to the script, or allow this one with --allow-read \(given)"
        : "pin it in the header (`# data: \(given) sha256:…`, which `cardlab run --record` writes), "
          + "or allow it with --allow-read PATH")
  }

  /// Where `path` leads; where nothing is there, where it would be.
  private static func destination(of path: String) -> String? {
    if let real = resolved(path) { return real }
    guard errno == ENOENT, let slash = path.lastIndex(of: "/") else { return nil }
    let name = path[path.index(after: slash)...]
    guard !name.isEmpty, name != "..", name != "." else { return nil }
    // A link that leads nowhere must not be followed to where a file may appear.
    guard mode(of: path, following: false) == nil else { return nil }
    return resolved(slash == path.startIndex ? "/" : String(path[..<slash]))
      .map { asFolder($0) + name }
  }

  /// Without links and dots; nil where nothing is there.
  private static func resolved(_ path: String) -> String? {
    guard let name = realpath(path.isEmpty ? "." : path, nil) else { return nil }
    defer { free(name) }
    return String(cString: name)
  }

  private static func asFolder(_ path: String) -> String { path.hasSuffix("/") ? path : path + "/" }

  /// The kind bits of a file's mode; nil where nothing is there.
  private static func mode(of path: String, following: Bool = true) -> mode_t? {
    var status = stat()
    let code = following ? stat(path, &status) : lstat(path, &status)
    return code == 0 ? status.st_mode & S_IFMT : nil
  }

  private static func name(of mode: mode_t) -> String {
    switch mode {
    case S_IFDIR: "a folder"
    case S_IFIFO: "a pipe"
    case S_IFSOCK: "a socket"
    default: "a device"
    }
  }
}

extension FileAccess.Limits {
  fileprivate func allow(_ real: String) -> Bool {
    files.contains(real) || folders.contains(where: real.hasPrefix)
  }
}
