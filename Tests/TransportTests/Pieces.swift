import Synchronization
import Transport

/// Collects the pieces of a body.
final class Pieces: Sendable {
  private let pieces = Mutex<[[UInt8]]>([])

  /// Keeps a piece, and wants more.
  func take(_ piece: [UInt8]) -> Wish {
    pieces.withLock { $0.append(piece) }
    return .more
  }

  var all: [[UInt8]] { pieces.withLock { $0 } }
}
