package import Diagnostics
internal import Glibc

/// A folder that only this user may enter, gone when nobody needs it any more.
package final class PrivateFolder: Sendable {
  package let path: String

  package init() throws(Diagnostic) {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(parent)/cardlab-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else {
      throw Diagnostic(
        "no-temporary-folder",
        "no temporary folder can be made: \(String(cString: strerror(errno)))",
        at: Place(source: parent), suggestion: "set TMPDIR to a folder that you may write to")
    }
    path = String(cString: made)
  }

  deinit { Self.remove(path) }

  private static func remove(_ path: String) {
    if let folder = opendir(path) {
      while let entry = readdir(folder) {
        let name = withUnsafeBytes(of: &entry.pointee.d_name) {
          String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
        }
        guard name != ".", name != ".." else { continue }
        let isFolder = entry.pointee.d_type == UInt8(DT_DIR)
        if isFolder { remove("\(path)/\(name)") } else { unlink("\(path)/\(name)") }
      }
      closedir(folder)
    }
    rmdir(path)
  }
}
