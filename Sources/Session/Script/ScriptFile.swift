package import Diagnostics
internal import Glibc

extension Script {
  /// A script is written by people; one that is larger is something else.
  package static let largestSize = 64 << 20

  /// Reads the script at `path`.
  package init(path: String) throws(Diagnostic) {
    let place = Place(source: path)
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw Diagnostic(
        "no-such-file", "there is no script `\(path)`", at: place,
        suggestion: Self.nearestFile(to: path).map { "did you mean `\($0)`?" })
    }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      throw Diagnostic("not-a-file", "`\(path)` is a folder, and no script", at: place)
    }
    guard status.st_size <= Self.largestSize else {
      throw Diagnostic(
        "too-large", "a script has at most \(Self.largestSize >> 20) MiB", at: place)
    }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw Diagnostic(
        "unreadable", "the script can't be read: \(String(cString: strerror(errno)))", at: place)
    }
    defer { close(descriptor) }
    try self.init(parsing: Self.bytes(of: descriptor), named: path)
  }

  /// Reads the script on standard input.
  package static func standardInput() throws(Diagnostic) -> Script {
    try Script(parsing: bytes(of: STDIN_FILENO), named: "standard input")
  }

  /// What a descriptor still holds, up to ``largestSize``.
  private static func bytes(of descriptor: Int32) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while bytes.count <= largestSize {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      bytes.append(contentsOf: buffer[..<count])
    }
    return bytes
  }

  private static func nearestFile(to path: String) -> String? {
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { String(path[...$0]) } ?? ""
    let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
    guard let directory = opendir(folder.isEmpty ? "." : folder) else { return nil }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      names.append(
        withUnsafeBytes(of: &entry.pointee.d_name) { buffer in
          String(decoding: buffer.prefix { $0 != 0 }, as: UTF8.self)
        })
    }
    return nearest(to: name, among: names.filter { $0.hasSuffix(".lab") }).map { folder + $0 }
  }
}
