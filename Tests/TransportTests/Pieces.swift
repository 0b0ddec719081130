import Synchronization

/// Collects the pieces of a body.
final class Pieces: Sendable {
  private let pieces = Mutex<[[UInt8]]>([])

  func take(_ piece: [UInt8]) { pieces.withLock { $0.append(piece) } }

  var all: [[UInt8]] { pieces.withLock { $0 } }
}
