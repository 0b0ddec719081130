internal import Diagnostics
internal import Glibc

/// A file's bytes, mapped into memory: read from disk when touched, shared by every process that maps them.
final class MappedFile: Sendable {
  let path: String
  /// Valid as long as this object lives: only for whoever keeps it.
  nonisolated(unsafe) let bytes: UnsafeRawBufferPointer

  init(path: String) throws(Diagnostic) {
    self.path = path
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw .unreadable(path, errno) }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw .unreadable(path, errno) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw Diagnostic("model-unusable", "`\(path)` is not a file", at: Place(source: path))
    }
    let size = Int(status.st_size)
    guard size > 0 else {
      throw Diagnostic("model-damaged", "`\(path)` is empty", at: Place(source: path))
    }
    // SAFETY: the mapping is private and read-only, so no one changes it under the readers, unless the
    // file is truncated meanwhile; it is unmapped when the last user is gone.
    guard let base = mmap(nil, size, PROT_READ, MAP_PRIVATE, file, 0), base != MAP_FAILED else {
      throw .unreadable(path, errno)
    }
    bytes = UnsafeRawBufferPointer(start: base, count: size)
  }

  /// Reads the bytes while the mapping is sure to be there.
  func withBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    defer { withExtendedLifetime(self) {} }
    return try body(bytes)
  }

  deinit { munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count) }
}

extension Diagnostic {
  /// What the system says of a file that can't be read.
  static func unreadable(_ path: String, _ code: Int32) -> Diagnostic {
    let reason = String(cString: strerror(code))
    return Diagnostic(
      "model-unreadable", "`\(path)` can't be read: \(reason)", at: Place(source: path))
  }
}
