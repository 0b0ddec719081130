internal import Diagnostics
internal import Glibc

/// Takes a settings file from the disk.
enum SettingsFile {
  /// Settings are short.
  ///
  /// The limits on size and line length also keep the YAML parser, which descends one call a level,
  /// from nesting deeper than its stack.
  static let largestSize = 65_536
  static let longestLine = 1_000

  /// The text of the file at `path`; nil where there is none.
  static func text(at path: String) throws(Diagnostic) -> String? {
    guard let file = fopen(path, "rb") else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw unreadable(path)
    }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: largestSize + 1)
    let count = fread(&bytes, 1, bytes.count, file)
    if ferror(file) != 0 { throw unreadable(path) }
    return try checked(bytes[..<count], path)
  }

  /// The bytes as text, where they can be settings at all.
  static func checked(_ bytes: ArraySlice<UInt8>, _ path: String) throws(Diagnostic) -> String {
    guard bytes.count <= largestSize else {
      throw wrong(path, "is larger than \(largestSize / 1024) KiB, which settings never are")
    }
    guard let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else {
      throw wrong(path, "is not UTF-8 text")
    }
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    if let index = lines.firstIndex(where: { $0.count > longestLine }) {
      throw Diagnostic(
        "bad-settings", "a line of settings is longer than \(longestLine) bytes",
        at: Place(source: path, line: index + 1))
    }
    return text
  }

  private static func unreadable(_ path: String) -> Diagnostic {
    wrong(path, "cannot be read: \(String(cString: strerror(errno)))")
  }

  private static func wrong(_ path: String, _ what: String) -> Diagnostic {
    Diagnostic("bad-settings", "the settings file \(what)", at: Place(source: path))
  }
}
