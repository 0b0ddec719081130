internal import Content
internal import Diagnostics
internal import Glibc

/// What tells that a file was changed without reading it.
struct FileState: Sendable, Equatable {
  private let size: Int64
  private let seconds: Int
  private let nanoseconds: Int
  private let inode: UInt

  /// Nil where there is no file.
  init?(of path: String) {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    size = Int64(status.st_size)
    seconds = status.st_mtim.tv_sec
    nanoseconds = status.st_mtim.tv_nsec
    inode = UInt(status.st_ino)
  }
}

/// Paths as texts: nothing here looks at a disk but for where the process is.
enum Paths {
  static var currentFolder: String {
    guard let path = getcwd(nil, 0) else { return "/" }
    defer { free(path) }
    return String(cString: path)
  }

  /// The path from the root, without `.` and `..`.
  static func absolute(_ path: String, in folder: String = currentFolder) -> String {
    let whole = path.hasPrefix("/") ? path : "\(folder)/\(path)"
    var parts: [Substring] = []
    for part in whole.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }

  static func folder(of path: String) -> String {
    let whole = absolute(path)
    let slash = whole.lastIndex(of: "/") ?? whole.startIndex
    return slash == whole.startIndex ? "/" : String(whole[..<slash])
  }

  /// How a path is written from a folder; both from the root.
  static func relative(_ path: String, from folder: String) -> String {
    let (there, here) = (path.split(separator: "/"), folder.split(separator: "/"))
    let shared = zip(there, here).prefix { $0 == $1 }.count
    let up = Array(repeating: Substring(".."), count: here.count - shared)
    return (up + there[shared...]).joined(separator: "/")
  }

  /// The digest of a file's bytes.
  static func digest(of path: String) throws(Diagnostic) -> Digest {
    guard let file = fopen(path, "re") else {
      throw Diagnostic(
        "unreadable",
        "a file that the cells read can't be read again: "
          + String(cString: strerror(errno)), at: Place(source: path))
    }
    defer { fclose(file) }
    let stream = DigestStream()
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      if count == 0 { return stream.finish() }
      buffer.withUnsafeBytes { stream.update(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    }
  }
}
