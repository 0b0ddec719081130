internal import Dispatch
internal import Glibc
internal import Randomness
internal import Synchronization

/// Work in blocks that each have their own stream of random numbers.
///
/// A block's results depend on the seed and its place only, so any number of threads gives the same digits.
enum Parallel {
  /// The processors at hand.
  static var processors: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  /// Resamples a block, small enough to share out evenly.
  static let blockSize = 256

  /// `count` numbers; `fill` writes one block of them with the block's own generator.
  static func numbers(
    _ count: Int, seed: UInt64, threads: Int,
    _ fill: @Sendable (inout SeededGenerator, UnsafeMutableBufferPointer<Double>) -> Void
  ) -> [Double] {
    [Double](unsafeUninitializedCapacity: count) { buffer, initialized in
      let blocks = (count + blockSize - 1) / blockSize
      // Each block writes a part of its own, so threads never meet.
      nonisolated(unsafe) let whole = UnsafeMutableBufferPointer(rebasing: buffer[..<count])
      whole.initialize(repeating: 0)
      @Sendable func run(_ block: Int) {
        var generator = SeededGenerator(seed: seed, stream: UInt64(block))
        let end = min(count, (block + 1) * blockSize)
        fill(&generator, UnsafeMutableBufferPointer(rebasing: whole[block * blockSize..<end]))
      }
      let workers = min(max(1, threads), blocks)
      if workers > 1 {
        // Whoever is free takes the next block, so a processor that is busy elsewhere holds nobody up.
        let next = Atomic(0)
        DispatchQueue.concurrentPerform(iterations: workers) { _ in
          while true {
            let block = next.add(1, ordering: .relaxed).oldValue
            guard block < blocks else { return }
            run(block)
          }
        }
      } else {
        for block in 0..<blocks { run(block) }
      }
      initialized = count
    }
  }
}
