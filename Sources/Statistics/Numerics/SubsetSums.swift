/// The distribution of the sum of a random half of given whole numbers.
enum SubsetSums {
  /// Each of `weights`, which are at least 0, counts with probability 1/2.
  static func distribution(_ weights: [Int]) -> NullDistribution {
    var probabilities = [Double](repeating: 0, count: weights.reduce(0, +) + 1)
    probabilities[0] = 1
    var reach = 0
    probabilities.withUnsafeMutableBufferPointer { p in
      // Small weights first, so that the rows stay short for longest.
      for weight in weights.sorted() {
        reach += weight
        guard weight > 0 else { continue }
        for sum in stride(from: reach, through: weight, by: -1) {
          p[sum] = 0.5 * (p[sum] + p[sum - weight])
        }
        for sum in 0..<min(weight, reach + 1) { p[sum] *= 0.5 }
      }
    }
    return NullDistribution(probabilities: probabilities, first: 0)
  }
}
