internal import Glibc

extension Array where Element: BitwiseCopyable {
  /// Reserves capacity, and asks the kernel to back a large one with large pages.
  ///
  /// Filling a fresh gigabyte in pages of 4 KiB costs more time in the kernel than parsing what is
  /// put there; with pages of 2 MiB the cost all but vanishes. The request is only a hint.
  package mutating func reserveHugePages(_ count: Int) {
    reserveCapacity(count)
    let (size, page) = (count * MemoryLayout<Element>.stride, 4096)
    guard size >= 4 << 20 else { return }
    withUnsafeMutableBytes { bytes in
      guard let base = bytes.baseAddress else { return }
      let start = UnsafeMutableRawPointer(bitPattern: (UInt(bitPattern: base) + 4095) & ~4095)
      // SAFETY: advice changes no byte, and the range lies within what was just reserved.
      madvise(start, (size - page) & ~(page - 1), MADV_HUGEPAGE)
    }
  }
}
