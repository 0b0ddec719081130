package import Diagnostics
internal import Glibc

/// Takes a whole file from the disk; never waits for a pipe and never reads a device.
package enum WholeFile {
  /// - Parameters:
  ///   - path: the file.
  ///   - limit: the most bytes that such a file can have.
  ///   - noun: what messages call it: `the recording`.
  /// - Returns: its bytes.
  /// - Throws: a ``Diagnostic`` of kind `no-such-file`, `not-a-file`, `too-large` or `unreadable-file`.
  package static func bytes(
    of path: String, atMost limit: Int, called noun: String
  ) throws(Diagnostic) -> [UInt8] {
    let place = Place(source: path)
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard descriptor >= 0 else {
      let isMissing = errno == ENOENT || errno == ENOTDIR
      throw Diagnostic(
        isMissing ? "no-such-file" : "unreadable-file",
        "\(noun) \(isMissing ? "is not there" : "can't be read: \(String(cString: strerror(errno)))")",
        at: place)
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw Diagnostic("not-a-file", "\(noun) is no ordinary file", at: place)
    }
    let tooLarge = Diagnostic(
      "too-large", "\(noun) is larger than \(limit >> 20) MiB", at: place)
    guard status.st_size <= limit else { throw tooLarge }
    var bytes: [UInt8] = []
    // One byte more than it should have, so that a file that grows meanwhile is noticed.
    try fill(&bytes, from: descriptor, capacity: Int(status.st_size) + 1, place)
    guard bytes.count <= Int(status.st_size) else {
      throw Diagnostic("unreadable-file", "\(noun) is being written", at: place)
    }
    return bytes
  }

  private static func fill(
    _ bytes: inout [UInt8], from descriptor: Int32, capacity: Int, _ place: Place
  ) throws(Diagnostic) {
    var problem: Int32 = 0
    bytes = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, filled in
      while filled < capacity {
        // SAFETY: at most what is left of the buffer is written behind what is filled.
        let count = read(descriptor, buffer.baseAddress.map { $0 + filled }, capacity - filled)
        if count < 0, errno == EINTR { continue }
        if count < 0 { problem = errno }
        guard count > 0 else { break }
        filled += count
      }
    }
    guard problem == 0 else {
      throw Diagnostic(
        "unreadable-file", "it can't be read: \(String(cString: strerror(problem)))", at: place)
    }
  }
}
