internal import CVectorKernels
internal import Randomness

/// The sums of samples that are drawn with replacement, each as large as the sample it is drawn from.
enum ResampledSums {
  /// Words of the eight generators that the kernel runs side by side.
  private static let stateSize = 32

  /// Fills `sums`; the kernel's generators start from words of `generator`.
  ///
  /// `values` are fewer than 2³².
  static func fill(
    _ sums: UnsafeMutableBufferPointer<Double>, from values: UnsafeBufferPointer<Double>,
    _ generator: inout SeededGenerator
  ) {
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: stateSize) { state in
      for word in state.indices { state.initializeElement(at: word, to: generator.next()) }
      cardlab_resampled_sums(
        values.baseAddress, UInt32(values.count), values.count, state.baseAddress,
        sums.baseAddress, sums.count)
    }
  }
}
