internal import Diagnostics
internal import Tables

/// Two operands of which at least one is a column.
///
/// Numbers are computed on contiguous memory in one loop for each operator; anything else goes
/// element by element through the rules for single values.
struct ColumnPair {
  private let left: Operand
  private let right: Operand
  private let count: Int
  /// True where either is missing; nil where none is.
  private let missing: [Bool]?

  enum Operand {
    case one(Value)
    case many(Column)

    var column: Column? { if case .many(let column) = self { column } else { nil } }

    func at(_ row: Int) -> Value {
      switch self {
      case .one(let value): value
      case .many(let column): Value(column[row])
      }
    }
  }

  /// Nil where an operand is neither a column nor a value that one can be combined with.
  init?(_ left: Value, _ right: Value, _ site: Site) throws {
    guard let a = try Self.operand(left), let b = try Self.operand(right) else { return nil }
    (self.left, self.right) = (a, b)
    count = a.column?.count ?? b.column?.count ?? 0
    if let x = a.column?.count, let y = b.column?.count, x != y { throw lengths(x, y, site) }
    switch (a.column?.missing, b.column?.missing) {
    case (let x?, let y?): missing = zip(x, y).map { $0 || $1 }
    case (let x, let y): missing = x ?? y
    }
  }

  private static func operand(_ value: Value) throws(Diagnostic) -> Operand? {
    switch value {
    case .column(let column): .many(column)
    case .list(let values): try Column(gathering: values).map(Operand.many)
    case .missing, .function, .table, .object: nil
    case .boolean, .integer, .real, .text, .record: .one(value)
    }
  }

  func calculate(_ sign: Operator, _ site: Site) throws -> Column {
    if let a = left.integers, let b = right.integers, let result = try integers(sign, a, b, site) {
      return Column(result, missing: missing)
    }
    // What a real cannot hold exactly is compared as single values are, digit by digit.
    let losesDigits = sign.isComparison && !(left.hasExactReals && right.hasExactReals)
    if !losesDigits, let a = left.reals, let b = right.reals {
      return Column(reals(sign, a, b), missing: missing)
    }
    return try oneByOne(sign, site)
  }

  private func oneByOne(_ sign: Operator, _ site: Site) throws -> Column {
    var results: [Value] = []
    results.reserveCapacity(count)
    for row in 0..<count {
      try Interruption.check(at: row)
      guard missing?[row] != true else {
        results.append(.missing)
        continue
      }
      results.append(try calculateOne(sign, left.at(row), right.at(row), site))
    }
    if let column = try Column(gathering: results) { return column }
    throw sign.fault(left.at(0), right.at(0), site)
  }

  // MARK: Integers

  /// Nil where the operator gives reals.
  private func integers(
    _ sign: Operator, _ a: Series<Int>, _ b: Series<Int>, _ site: Site
  ) throws -> Column.Storage? {
    switch sign {
    case .add: try checked(sign, a, b, site) { $0.addingReportingOverflow($1) }
    case .subtract: try checked(sign, a, b, site) { $0.subtractingReportingOverflow($1) }
    case .multiply: try checked(sign, a, b, site) { $0.multipliedReportingOverflow(by: $1) }
    case .floorDivide: try checked(sign, a, b, site, flooredQuotient)
    case .remainder: try checked(sign, a, b, site, flooredRemainder)
    case .power: try oneByOne(sign, site).storage
    case .less: .booleans(a.zipped(b, count) { $0 < $1 })
    case .lessOrEqual: .booleans(a.zipped(b, count) { $0 <= $1 })
    case .greater: .booleans(a.zipped(b, count) { $0 > $1 })
    case .greaterOrEqual: .booleans(a.zipped(b, count) { $0 >= $1 })
    case .equal: .booleans(a.zipped(b, count) { $0 == $1 })
    case .notEqual: .booleans(a.zipped(b, count) { $0 != $1 })
    default: nil
    }
  }

  @inline(__always)
  private func checked(
    _ sign: Operator, _ a: Series<Int>, _ b: Series<Int>, _ site: Site,
    _ operation: (Int, Int) -> (partialValue: Int, overflow: Bool)
  ) throws -> Column.Storage {
    var overflows = false
    let results = a.zipped(b, count) { x, y in
      let (result, overflow) = operation(x, y)
      overflows = overflows || overflow
      return result
    }
    // The placeholder of a missing value may overflow; the slow way skips it.
    return overflows ? try oneByOne(sign, site).storage : .integers(results)
  }

  // MARK: Reals

  private func reals(_ sign: Operator, _ a: Series<Double>, _ b: Series<Double>) -> Column.Storage {
    switch sign {
    case .add: .reals(a.zipped(b, count) { $0 + $1 })
    case .subtract: .reals(a.zipped(b, count) { $0 - $1 })
    case .multiply: .reals(a.zipped(b, count) { $0 * $1 })
    case .divide: .reals(a.zipped(b, count) { $0 / $1 })
    case .less: .booleans(a.zipped(b, count) { $0 < $1 })
    case .lessOrEqual: .booleans(a.zipped(b, count) { $0 <= $1 })
    case .greater: .booleans(a.zipped(b, count) { $0 > $1 })
    case .greaterOrEqual: .booleans(a.zipped(b, count) { $0 >= $1 })
    case .equal: .booleans(a.zipped(b, count) { $0 == $1 })
    case .notEqual: .booleans(a.zipped(b, count) { $0 != $1 })
    default: .reals(a.zipped(b, count) { Language.reals(sign, $0, $1) })
    }
  }
}

/// One number for all rows, or one for each.
private enum Series<Number> {
  case one(Number)
  case many([Number])

  @inline(__always)
  func zipped<Result>(
    _ other: Series, _ count: Int, _ operation: (Number, Number) -> Result
  ) -> [Result] {
    switch (self, other) {
    case (.many(let a), .one(let b)): a.map { operation($0, b) }
    case (.one(let a), .many(let b)): b.map { operation(a, $0) }
    case (.many(let a), .many(let b)): a.indices.map { operation(a[$0], b[$0]) }
    case (.one(let a), .one(let b)): Array(repeating: operation(a, b), count: count)
    }
  }
}

extension Operator {
  fileprivate var isComparison: Bool {
    switch self {
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: true
    default: false
    }
  }
}

extension ColumnPair.Operand {
  /// Whether the integers among its numbers are all reals as well.
  fileprivate var hasExactReals: Bool {
    switch self {
    case .one(.integer(let value)): return isExactReal(value)
    case .many(let column):
      guard case .integers(let values) = column.storage else { return true }
      return values.allSatisfy(isExactReal)
    case .one: return true
    }
  }

  fileprivate var integers: Series<Int>? {
    switch self {
    case .one(.integer(let value)): return .one(value)
    case .many(let column):
      if case .integers(let values) = column.storage { return .many(values) }
      return nil
    default: return nil
    }
  }

  fileprivate var reals: Series<Double>? {
    switch self {
    case .one(let value): return value.number.map(Series.one)
    case .many(let column):
      switch column.storage {
      case .integers(let values): return .many(values.map(Double.init))
      case .reals(let values): return .many(values)
      default: return nil
      }
    }
  }
}
