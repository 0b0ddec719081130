internal import CVectorKernels
internal import VectorMath

/// How the vectors of a text's tokens become one.
enum Pooling: String, Sendable {
  /// Their mean, special pieces included.
  case mean
  /// The vector of the first piece, `[CLS]`.
  case classify
  /// The largest of each place.
  case max

  /// Pools the tokens of a text that stand in panels, and scales the result to length 1.
  func vector(
    of text: Range<Int>, in panels: UnsafePointer<Float>, _ width: Int
  ) -> [Float] {
    let result = [Float](unsafeUninitializedCapacity: width) { result, count in
      if let output = result.baseAddress { pool(text, panels, width, into: output) }
      count = width
    }
    // The sum points where the mean does; a vector of zeros stays one.
    return (try? Vector.normalised(result)) ?? result
  }

  private func pool(
    _ text: Range<Int>, _ panels: UnsafePointer<Float>, _ width: Int,
    into output: UnsafeMutablePointer<Float>
  ) {
    cardlab_panel_row(panels, text.lowerBound, width, output)
    guard self != .classify, text.count > 1 else { return }
    withUnsafeTemporaryAllocation(of: Float.self, capacity: width) { row in
      guard let row = row.baseAddress else { return }
      for token in text.dropFirst() {
        cardlab_panel_row(panels, token, width, row)
        if self == .mean {
          Float.add(row, times: 1, to: output, width)
        } else {
          for place in 0..<width { output[place] = Swift.max(output[place], row[place]) }
        }
      }
    }
  }
}
