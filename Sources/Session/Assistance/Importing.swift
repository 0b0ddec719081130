internal import Builtins
internal import Diagnostics
internal import Glibc
internal import Language

extension Session {
  /// Lets `import "other.lab"` find scripts; their paths start where those of the session's code do.
  func findImports() {
    let lab = lab
    interpreter.importer = { (name, place) throws(Diagnostic) in
      let path = try lab.file(name)
      guard let bytes = Self.bytes(of: path) else {
        throw Diagnostic(
          "unknown-script", "there is no script `\(name)`", at: place,
          suggestion: nearestFile(to: path))
      }
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw Diagnostic("bad-script", "`\(name)` is no text in UTF-8", at: place)
      }
      return Source(text, named: name)
    }
  }

  private static func bytes(of path: String) -> [UInt8]? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var (bytes, buffer): ([UInt8], [UInt8]) = ([], Array(repeating: 0, count: 1 << 16))
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
      bytes += buffer[..<count]
    }
    return ferror(file) == 0 ? bytes : nil
  }
}
