/// Sizes of groups of equal values, kept only once there is one of two or more.
struct TieGroups: Sendable {
  /// Empty where all values differ.
  private(set) var sizes: [Int] = []
  private var singles = 0

  mutating func append(_ size: Int) {
    if sizes.isEmpty, size == 1 {
      singles += 1
    } else {
      if sizes.isEmpty { sizes = Array(repeating: 1, count: singles) }
      sizes.append(size)
    }
  }

  var isEmpty: Bool { sizes.isEmpty }

  /// How many values share each distinct value, in ascending order.
  var all: [Int] { isEmpty ? Array(repeating: 1, count: singles) : sizes }

  var count: Int { isEmpty ? singles : sizes.count }

  /// Σ(t³ − t) over the groups.
  var term: Double {
    sizes.reduce(0) { sum, size in
      let t = Double(size)
      return sum + (t * t * t - t)
    }
  }
}
