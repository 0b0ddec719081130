/// What numbers are multiplied by so that neither their squares nor sums of those leave the range.
///
/// A power of two changes no digit, only the exponent; what it takes below the range is too small beside
/// the largest number to show in a sum of squares.
struct PowerOfTwo<Number: BLASNumber> {
  private let exponent: Int

  private init(exponent: Int) { self.exponent = exponent }

  /// For numbers of which the largest has this magnitude; 1 where they can be squared as they are.
  init(for largest: Number) {
    let highest = Int(Number.greatestFiniteMagnitude.exponent)
    let found = largest > 0 ? Int(largest.exponent) : 0
    exponent = abs(found) < highest / 3 ? 0 : min(-found, highest)
  }

  var isOne: Bool { exponent == 0 }

  /// The number itself.
  var factor: Number { Number(sign: .plus, exponent: Number.Exponent(exponent), significand: 1) }

  /// What a product of two numbers was multiplied by, each by its own power.
  func times(_ other: PowerOfTwo) -> PowerOfTwo {
    PowerOfTwo(exponent: exponent + other.exponent)
  }

  /// All numbers of a matrix multiplied by it.
  func applied(to matrix: Matrix<Number>) -> Matrix<Number> {
    guard !isOne else { return matrix }
    return Matrix(rows: matrix.rows, columns: matrix.columns) { output in
      matrix.withPointer {
        Number.scale($0, by: factor, into: output, matrix.rows * matrix.columns)
      }
    }
  }

  /// A result as it would be without it, where the result grows with its `degree`-th power.
  func undone(_ result: Number, degree: Int = 1) -> Number {
    Number(sign: .plus, exponent: Number.Exponent(-degree * exponent), significand: result)
  }
}
