internal import CVectorKernels
internal import Diagnostics

/// Why a method has no answer.
package struct StatisticsError: Error, Sendable, Equatable {
  /// The kind, stable across releases.
  package enum Kind: String, Sendable {
    case empty
    case notFinite = "not-finite"
    case tooFew = "n-too-small"
    case lengthMismatch = "length-mismatch"
    case outOfRange = "out-of-range"
    case zeroVariance = "zero-variance"
    case notPositive = "not-positive"
    case notStronglyConnected = "not-strongly-connected"
    case tooLarge = "too-large"
    case noConvergence = "no-convergence"
  }

  package let kind: Kind
  /// One sentence without a final full stop: what is wrong, in the user's words.
  package let cause: String
  /// One sentence without a final full stop: what to do about it.
  package let suggestion: String?

  package init(_ kind: Kind, _ cause: String, suggestion: String? = nil) {
    self.kind = kind
    self.cause = cause
    self.suggestion = suggestion
  }
}

/// Checks of input that many methods share.
enum Check {
  static func confidence(_ value: Double) throws(StatisticsError) {
    guard value > 0, value < 1 else {
      throw StatisticsError(
        .outOfRange, "the confidence is \(value), but it must lie between 0 and 1",
        suggestion: "write 0.95 for 95%")
    }
  }

  static func probability(_ value: Double, _ name: String) throws(StatisticsError) {
    try finite(value, name)
    guard value >= 0, value <= 1 else {
      throw StatisticsError(.outOfRange, "\(name) is \(value), but it must lie between 0 and 1")
    }
  }

  static func openProbability(_ value: Double, _ name: String) throws(StatisticsError) {
    try finite(value, name)
    guard value > 0, value < 1 else {
      throw StatisticsError(.outOfRange, "\(name) is \(value), but it must lie between 0 and 1")
    }
  }

  static func positive(_ value: Double, _ name: String) throws(StatisticsError) {
    try finite(value, name)
    guard value > 0 else {
      throw StatisticsError(.outOfRange, "\(name) is \(value), but it must be above 0")
    }
  }

  private static func finite(_ value: Double, _ name: String) throws(StatisticsError) {
    guard value.isFinite else {
      throw StatisticsError(
        .notFinite,
        "\(name) is \(value.isNaN ? "NaN" : "infinite"), which is no number to compute with")
    }
  }

  static func counts(_ values: Int...) throws(StatisticsError) {
    for value in values where value < 0 || value > largestCount {
      throw StatisticsError(.outOfRange, "\(value) cannot be a number of cases")
    }
  }

  static func trials(_ successes: Int, _ count: Int) throws(StatisticsError) {
    try counts(successes, count)
    guard count > 0 else { throw StatisticsError(.empty, "there are no cases to take a rate of") }
    guard successes <= count else {
      throw StatisticsError(.outOfRange, "\(successes) of \(count) cases cannot have passed")
    }
  }

  /// Finite values, at least `least` of them.
  static func sample(
    _ values: [Double], _ name: String = "the sample", atLeast least: Int = 1,
    upTo largest: Double = largestValue
  ) throws(StatisticsError) {
    try finite(values, name, atLeast: least, upTo: largest)
    if largest == largestValue { try squarable([values], name) }
  }

  /// Finite values of at most some size, at least `least` of them.
  static func finite(
    _ values: [Double], _ name: String, atLeast least: Int, upTo largest: Double
  ) throws(StatisticsError) {
    guard !values.isEmpty else { throw StatisticsError(.empty, "\(name) is empty") }
    guard values.count >= least else {
      throw StatisticsError(
        .tooFew, "\(name) has \(counted(values.count, "value")), but at least \(least) are needed")
    }
    guard let bad = firstUnfit(values, largest) else { return }
    guard !values[bad].isFinite else {
      throw StatisticsError(
        .outOfRange, "value \(bad + 1) of \(name) is \(values[bad]), too large for sums of powers",
        suggestion: "use a larger unit")
    }
    throw StatisticsError(
      .notFinite,
      "value \(bad + 1) of \(name) is \(values[bad].isNaN ? "NaN" : "infinite")",
      suggestion: "leave out or replace missing values first")
  }

  static func pairs(
    _ a: [Double], _ b: [Double], atLeast least: Int = 1, upTo largest: Double = largestValue
  ) throws(StatisticsError) {
    guard a.count == b.count else {
      throw StatisticsError(
        .lengthMismatch, "the arms have \(a.count) and \(b.count) values, so they are not pairs")
    }
    try finite(a, "arm a", atLeast: least, upTo: largest)
    try finite(b, "arm b", atLeast: least, upTo: largest)
    if largest == largestValue { try squarable([a, b], "the arms' values") }
  }

  /// Values that are all so small that their squares would vanish, and with them every spread.
  static func squarable(
    _ samples: [[Double]], _ name: String
  ) throws(StatisticsError) {
    let largest = samples.reduce(0) { max($0, cardlab_largest_f64($1, $1.count)) }
    guard largest == 0 || largest >= 1 / largestValue else {
      throw StatisticsError(
        .outOfRange, "no value of \(name) is above \(largest), too small for sums of powers",
        suggestion: "use a smaller unit")
    }
  }

  /// Counts up to here are exact as doubles, with room for their products' logarithms.
  static let largestCount = 1 << 50

  /// Fourth powers of larger values, summed, would overflow.
  static let largestValue = 1e74

  private static func firstUnfit(_ values: [Double], _ largest: Double) -> Int? {
    // A NaN is below nothing.
    cardlab_largest_f64(values, values.count) <= largest
      ? nil : values.firstIndex { !(abs($0) <= largest) }
  }
}
