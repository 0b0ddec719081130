import Diagnostics
import Glibc

/// The folder that relative paths start from.
enum WorkingFolder {
  static var path: String {
    guard let path = getcwd(nil, 0) else { return "?" }
    defer { free(path) }
    return String(cString: path)
  }

  /// Goes to another folder; `-` is the one before, as in the system's shell.
  static func change(to path: String) throws(Diagnostic) {
    let now = Self.path
    let target = path == "-" ? getenv("OLDPWD").map { String(cString: $0) } : path
    guard let target else { throw Diagnostic("no-folder", "there is no folder to go back to yet") }
    guard chdir(target) == 0 else {
      throw failure("cannot go to", target)
    }
    setenv("OLDPWD", now, 1)
  }

  /// What the system says of a folder, and the folder that was meant.
  private static func failure(_ what: String, _ path: String) -> Diagnostic {
    let code = errno
    let isGlob = path.contains("*") || path.hasPrefix("-")
    return Diagnostic(
      "no-folder", "\(what) `\(path)`: \(String(cString: strerror(code)))",
      suggestion: isGlob
        ? "`!ls \(path)` asks the system's shell" : code == ENOENT ? nearestFile(to: path) : nil)
  }

  /// The names in a folder, sorted, folders with a slash behind them.
  static func names(in path: String) throws(Diagnostic) -> [String] {
    guard let stream = opendir(path) else {
      throw failure("cannot list", path)
    }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let isFolder = entry.pointee.d_type == UInt8(DT_DIR)
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if !name.hasPrefix(".") { names.append(isFolder ? name + "/" : name) }
    }
    return names.sorted()
  }
}
