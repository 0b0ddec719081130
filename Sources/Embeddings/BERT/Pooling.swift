internal import VectorMath

/// How the vectors of a text's tokens become one.
enum Pooling: String, Sendable {
  /// Their mean, special pieces included.
  case mean
  /// The vector of the first piece, `[CLS]`.
  case classify
  /// The largest of each place.
  case max

  /// Pools `count` rows and scales the result to length 1.
  func vector(_ rows: UnsafePointer<Float>, _ count: Int, _ width: Int) -> [Float] {
    var result = [Float](UnsafeBufferPointer(start: rows, count: width))
    result.withUnsafeMutableBufferPointer { result in
      guard let output = result.baseAddress else { return }
      for row in 1..<Swift.max(1, count) where self != .classify {
        if self == .mean {
          Float.add(rows + row * width, times: 1, to: output, width)
        } else {
          for place in 0..<width {
            output[place] = Swift.max(output[place], rows[row * width + place])
          }
        }
      }
    }
    // The sum points where the mean does; a vector of zeros stays one.
    return (try? Vector.normalised(result)) ?? result
  }
}
