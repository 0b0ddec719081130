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
      throw Diagnostic("no-folder", "cannot go to `\(target)`: \(String(cString: strerror(errno)))")
    }
    setenv("OLDPWD", now, 1)
  }

  /// The names in a folder, sorted, folders with a slash behind them.
  static func names(in path: String) throws(Diagnostic) -> [String] {
    guard let stream = opendir(path) else {
      throw Diagnostic("no-folder", "cannot list `\(path)`: \(String(cString: strerror(errno)))")
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
