package import Diagnostics

/// One number computed from a column, and from how many of its values.
///
/// Missing values are skipped and counted here. NaN is a value: it is not skipped, and a sum, mean or
/// quantile that meets one is NaN.
package struct Reduction<Value: Sendable>: Sendable {
  package let value: Value
  /// How many values went into it.
  package let used: Int
  /// How many were missing.
  package let skipped: Int
}

extension Reduction: Equatable where Value: Equatable {}

extension Column {
  /// The sum: an exact integer for integers and Booleans (true counts 1), else a real.
  ///
  /// Reals are added with Neumaier's compensation, so that the order of rows hardly matters. A sum
  /// of integers beyond 64 bits is an error. The sum of nothing is 0.
  package func sum() throws(Diagnostic) -> Reduction<Cell> {
    switch try numbers("sum") {
    case .integers(let values):
      guard let exact = Int(exactly: exactSum(values)) else {
        throw Diagnostic(
          "overflow", "the sum does not fit in 64 bits", suggestion: "make the values reals first")
      }
      return reduction(.integer(exact))
    case .reals(let values): return reduction(.real(compensatedSum(values)))
    }
  }

  /// The arithmetic mean; nil where every value is missing.
  package func mean() throws(Diagnostic) -> Reduction<Double?> {
    let numbers = try numbers("mean")
    return reduction(numbers.isEmpty ? nil : numbers.mean)
  }

  /// The sample standard deviation, with n − 1 in the denominator; nil for fewer than two values.
  package func standardDeviation() throws(Diagnostic) -> Reduction<Double?> {
    let numbers = try numbers("standard deviation")
    guard numbers.count > 1 else { return reduction(nil) }
    let mean = numbers.mean
    // The second term takes back what rounding left in the mean (Chan, Golub and LeVeque 1983).
    let deviations = numbers.reals.map { $0 - mean }
    let squares = compensatedSum(deviations.map { $0 * $0 })
    let rest = compensatedSum(deviations)
    let sum = squares - rest * rest / Double(numbers.count)
    let variance = (sum < 0 ? 0 : sum) / Double(numbers.count - 1)
    return reduction(variance.squareRoot())
  }

  /// The smallest value, of the column's own kind; nil where every value is missing.
  package func minimum() throws(Diagnostic) -> Reduction<Cell?> { try extreme("minimum", -1) }

  /// The largest value, of the column's own kind; nil where every value is missing.
  package func maximum() throws(Diagnostic) -> Reduction<Cell?> { try extreme("maximum", 1) }

  private func extreme(_ name: String, _ sign: Int) throws(Diagnostic) -> Reduction<Cell?> {
    switch storage {
    case .texts(let texts):
      let best = presentRows.max { sign * texts.compare($0, $1) < 0 }
      return reduction(best.map { .text(texts[$0]) })
    case .integers, .booleans, .reals: break
    case .documents: _ = try numbers(name)
    }
    switch try numbers(name) {
    case .integers(let values):
      let best = sign < 0 ? values.min() : values.max()
      return reduction(best.map { kind == .boolean ? .boolean($0 == 1) : .integer($0) })
    case .reals(let values):
      if values.contains(where: \.isNaN) { return reduction(.real(.nan)) }
      return reduction((sign < 0 ? values.min() : values.max()).map { .real($0) })
    }
  }

  func reduction<Value>(_ value: Value) -> Reduction<Value> {
    let skipped = missingCount
    return Reduction(value: value, used: count - skipped, skipped: skipped)
  }
}

/// The values of a numeric column that are there.
enum Numbers {
  case integers([Int])
  case reals([Double])

  var count: Int {
    switch self {
    case .integers(let values): values.count
    case .reals(let values): values.count
    }
  }

  var isEmpty: Bool { count == 0 }

  var reals: [Double] {
    switch self {
    case .integers(let values): values.map(Double.init)
    case .reals(let values): values
    }
  }

  /// Undefined where there are no values.
  var mean: Double {
    switch self {
    case .integers(let values): Double(exactSum(values)) / Double(values.count)
    case .reals(let values): compensatedSum(values) / Double(values.count)
    }
  }
}

extension Column {
  /// The values that are there; an error where the column is text or JSON.
  func numbers(_ purpose: String) throws(Diagnostic) -> Numbers {
    switch storage {
    case .integers(let values): return .integers(present(values))
    case .reals(let values): return .reals(present(values))
    case .booleans(let values): return .integers(present(values).map { $0 ? 1 : 0 })
    // A column without a single value is text for want of a better guess.
    case .texts where missingCount == count: return .integers([])
    case .texts, .documents:
      throw Diagnostic(
        "wrong-type", "the \(purpose) needs numbers, and this column is \(kind.rawValue)",
        suggestion: "choose a numeric column, or declare the column's type when reading it")
    }
  }

  /// The rows that hold a value.
  var presentRows: [Int] { (0..<count).filter { !isMissing($0) } }

  private func present<Value>(_ values: [Value]) -> [Value] {
    guard let missing else { return values }
    return values.indices.filter { !missing[$0] }.map { values[$0] }
  }
}

/// The sum of integers, which 128 bits hold for any column that memory holds.
private func exactSum(_ values: [Int]) -> Int128 {
  var sum: Int128 = 0
  for value in values { sum += Int128(value) }
  return sum
}

/// The sum of reals with a second word for what rounding loses (Neumaier 1974).
func compensatedSum(_ values: [Double]) -> Double {
  var (sum, lost) = (0.0, 0.0)
  for value in values {
    let next = sum + value
    lost += abs(sum) >= abs(value) ? (sum - next) + value : (value - next) + sum
    sum = next
  }
  return sum.isFinite ? sum + lost : sum
}
