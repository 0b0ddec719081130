import Glibc

/// Reading and writing whole texts through file descriptors.
enum Descriptor {
  /// Writes everything; what a closed pipe does not take is dropped.
  static func write(_ text: String, to descriptor: Int32) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EAGAIN {
        var wait = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&wait, 1, -1)
        continue
      }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  /// What is there, at most `count` bytes; empty at the end, nil where nothing can be read.
  static func read(_ descriptor: Int32, atMost count: Int) -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: count)
    while true {
      let got = Glibc.read(descriptor, &buffer, count)
      if got < 0, errno == EINTR { continue }
      return got < 0 ? nil : Array(buffer[..<got])
    }
  }

  /// What the file at `path` holds; nil where it cannot be read.
  static func text(ofFile path: String) -> String? {
    let file = open(path, O_RDONLY)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes: [UInt8] = []
    while let more = read(file, atMost: 65536), !more.isEmpty { bytes += more }
    return String(decoding: bytes, as: UTF8.self)
  }
}
