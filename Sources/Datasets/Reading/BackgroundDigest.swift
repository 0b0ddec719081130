internal import Content
internal import Dispatch

/// A SHA-256 digest that another core computes while this one parses the same bytes.
final class BackgroundDigest {
  /// Blocks smaller than this are not worth a switch of threads.
  private static let smallest = 64 << 10

  private let stream = DigestStream()
  private let queue = DispatchQueue(label: "cardlab.digest")
  private let group = DispatchGroup()

  /// Adds bytes, which must stay as they are until ``wait()`` returns.
  func update(_ bytes: UnsafeRawBufferPointer) {
    guard bytes.count >= Self.smallest else { return stream.update(bytes) }
    // SAFETY: the queue alone touches the stream until `wait()`, and the caller keeps the bytes.
    nonisolated(unsafe) let (stream, bytes) = (stream, bytes)
    queue.async(group: group) { stream.update(bytes) }
  }

  /// Returns when all bytes that were added have been read.
  func wait() { group.wait() }

  func finish() -> Digest {
    wait()
    return stream.finish()
  }
}
