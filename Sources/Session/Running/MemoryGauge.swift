internal import Glibc

/// How much memory the process uses, and how much more there is, in bytes.
package struct MemoryGauge: Sendable {
  package let used: Int
  package let available: Int

  package init(used: Int, available: Int) { (self.used, self.available) = (used, available) }

  /// Whether what is left may be gone before anyone looks again.
  package var isNearlyFull: Bool { used > 512 << 20 && available < used / 16 + 128 << 20 }

  /// What Linux tells; nil where it does not.
  ///
  /// In a container the bound is its own, of which a page cache that can be given up is no part.
  package static func current() -> MemoryGauge? {
    guard let pages = number(1, in: head(of: "/proc/self/statm")),
      let line = head(of: "/proc/meminfo").split(separator: "\n")
        .first(where: { $0.hasPrefix("MemAvailable:") }),
      let kilobytes = number(1, in: String(line))
    else { return nil }
    let used = pages * Int(sysconf(Int32(_SC_PAGESIZE)))
    let limit = ["/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"]
      .lazy.compactMap { number(0, in: head(of: $0)) }.first
    return MemoryGauge(
      used: used, available: min(kilobytes << 10, limit.map { $0 - used } ?? .max))
  }

  private static func number(_ word: Int, in text: String) -> Int? {
    let words = text.split { $0 == " " || $0 == "\n" }
    return words.indices.contains(word) ? Int(words[word]) : nil
  }

  /// The beginning of a file of the kernel's, which has no size.
  private static func head(of path: String) -> String {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return "" }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 4096)
    // SAFETY: at most as many bytes are written as there is room for.
    let count = read(descriptor, &bytes, bytes.count)
    return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
  }
}
