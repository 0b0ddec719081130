package import Diagnostics
import Glibc

/// Writes a file so that a reader, or a power cut, finds the old text or the new one, never a part.
package enum AtomicFile {
  /// Writes to a temporary file in the same folder, then renames it over `path`.
  package static func write(_ text: String, to path: String) throws(Diagnostic) {
    try write(Array(text.utf8), to: path)
  }

  /// The same with bytes that need not be text.
  package static func write(_ bytes: [UInt8], to path: String) throws(Diagnostic) {
    let temporary = "\(path).\(getpid())-\(UInt32.random(in: 0 ... .max)).part"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw failure(errno, path) }
    do throws(Diagnostic) {
      try fill(descriptor, with: bytes, path: path)
      guard rename(temporary, path) == 0 else { throw failure(errno, path) }
    } catch {
      unlink(temporary)
      throw error
    }
  }

  private static func fill(
    _ descriptor: Int32,
    with bytes: [UInt8],
    path: String
  ) throws(Diagnostic) {
    var (isWritten, problem) = (true, Int32(0))
    var rest = bytes[...]
    while isWritten, !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      (isWritten, problem) = (count >= 0, errno)
      rest = rest.dropFirst(max(0, count))
    }
    if isWritten, fsync(descriptor) != 0 { (isWritten, problem) = (false, errno) }
    if close(descriptor) != 0, isWritten { (isWritten, problem) = (false, errno) }
    guard isWritten else { throw failure(problem, path) }
  }

  private static func failure(_ code: Int32, _ path: String) -> Diagnostic {
    Diagnostic(
      "cannot-write", "cannot write `\(path)`: \(String(cString: strerror(code)))",
      suggestion: code == ENOENT ? "make the folder first" : nil)
  }
}
