internal import Glibc

/// Pages of 2 MB for large matrices.
///
/// Filling memory that was never touched costs a fault for every page; with pages of 4 kB that is a fifth of
/// the time that the similarities of 10,000 vectors take. Reading it is slower too, since the processor fetches
/// ahead within a page alone: 1.5 GB were read at 16 GB/s in small pages, and at 30 in large ones.
enum LargePages {
  private static let size = 2 << 20
  /// Below this the faults don't show.
  private static let least = 32 << 20

  /// Asks the system for them; where it has none the memory is as it was.
  static func prefer(under memory: UnsafeMutableRawBufferPointer) {
    guard memory.count >= least, let base = memory.baseAddress else { return }
    let start = (Int(bitPattern: base) + size - 1) & ~(size - 1)
    let skipped = start - Int(bitPattern: base)
    let length = (memory.count - skipped) & ~(size - 1)
    // SAFETY: the range lies within the memory, and advice changes no content.
    _ = madvise(base + skipped, length, MADV_HUGEPAGE)
  }
}
