internal import Glibc

/// Decimal data as whole numbers of a common unit: 0.25 and 0.1 become 25 and 10 hundredths.
///
/// Sums and differences of whole numbers are exact, so 0.1 + 0.2 ties with 0.3. Data that are not
/// short decimals have no such form.
package struct Decimals: Sendable {
  let values: [Int]
  /// The unit is 10 to the minus `places`.
  let places: Int

  var unit: Double { pow(10, Double(-places)) }

  /// The finest unit that is tried.
  static let mostPlaces = 12

  /// Fails unless every value is the double nearest to a decimal of at most 12 places that is below
  /// 2⁵⁰ units.
  init?(_ values: [Double]) {
    var places = 0
    var power = 1.0
    var whole: [Int] = []
    whole.reserveCapacity(values.count)
    for value in values {
      while true {
        guard abs(value * power) < 0x1p50 else { return nil }
        let scaled = (value * power).rounded()
        // A quotient of exact doubles is rounded correctly, so equality means "nearest double".
        if scaled / power == value {
          whole.append(Int(scaled))
          break
        }
        guard places < Self.mostPlaces else { return nil }
        places += 1
        power *= 10
        guard whole.allSatisfy({ abs($0) < 1 << 56 }) else { return nil }
        for index in whole.indices { whole[index] *= 10 }
      }
    }
    guard whole.allSatisfy({ abs($0) < 1 << 50 }) else { return nil }
    (self.values, self.places) = (whole, places)
  }

  /// The differences a − b, exact where both are short decimals, else as doubles.
  package static func differences(_ a: [Double], _ b: [Double]) -> [Double] {
    // Measurements are told from decimals by their first few, before all are copied.
    guard Decimals(Array(a.prefix(8) + b.prefix(8))) != nil, let both = Decimals(a + b) else {
      return zip(a, b).map { $0 - $1 }
    }
    let power = pow(10, Double(both.places))
    return a.indices.map { Double(both.values[$0] - both.values[$0 + a.count]) / power }
  }
}
