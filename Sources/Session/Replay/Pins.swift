internal import Builtins
internal import Content
internal import Diagnostics
internal import Glibc

/// The files that a script's header pins, held against what is there now.
struct Pins {
  let script: Script
  /// Finds what the script's relative paths mean.
  let folder: String

  /// Checks every `data:` line that has a digest.
  ///
  /// - Returns: the paths of those files: what a replay may read besides the script's folder.
  /// - Throws: a ``Diagnostic`` that names the first file that has changed, and both digests.
  func checkData() throws(Diagnostic) -> [String] {
    var sound: [String] = []
    for pin in script.header.data {
      // Without a digest a stranger's header could name any file.
      guard let digest = pin.digest else { continue }
      let path = self.path(pin.path)
      let found = try self.digest(of: pin, at: path)
      guard found == digest else { throw changed(pin, from: digest, to: found) }
      sound.append(path)
    }
    return sound
  }

  func path(_ given: String) -> String { given.hasPrefix("/") ? given : "\(folder)/\(given)" }

  func changed(_ pin: Header.Pinned, from old: Digest, to new: Digest) -> Diagnostic {
    Diagnostic(
      "changed-file",
      "`\(pin.path)` has changed since the script was recorded: the header has sha256:\(old.hex), "
        + "the file sha256:\(new.hex)",
      at: Place(source: script.name, line: pin.line),
      suggestion: "take the file back from version control, or record again with "
        + "`cardlab run --record \(script.name)`")
  }

  private func digest(of pin: Header.Pinned, at path: String) throws(Diagnostic) -> Digest {
    do throws(Diagnostic) { return try Self.digest(ofFile: path) } catch {
      throw Diagnostic(
        error.kind, "`\(pin.path)` of the header \(error.cause)",
        at: script.place(ofLine: pin.line), suggestion: error.suggestion)
    }
  }

  /// The digest of an ordinary file, read piece by piece.
  static func digest(ofFile path: String) throws(Diagnostic) -> Digest {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard descriptor >= 0 else {
      throw Diagnostic(
        errno == ENOENT || errno == ENOTDIR ? "no-such-file" : "unreadable-file",
        errno == ENOENT || errno == ENOTDIR
          ? "is not there" : "can't be read: \(String(cString: strerror(errno)))",
        suggestion: "the script was recorded with it: take it back from version control")
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw Diagnostic("not-a-file", "is no ordinary file")
    }
    let stream = DigestStream()
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else {
        throw Diagnostic("unreadable-file", "can't be read: \(String(cString: strerror(errno)))")
      }
      guard count > 0 else { return stream.finish() }
      buffer.withUnsafeBytes { stream.update(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    }
  }
}
