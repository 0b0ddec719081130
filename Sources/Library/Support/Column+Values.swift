internal import Content
internal import Diagnostics
internal import Language
internal import Tables

extension Column {
  /// A column of plain values: missing, Boolean, number or text; nil where there are others, or where
  /// they are of several types.
  init?(plain values: [Value]) throws(Diagnostic) {
    guard let column = try Column(any: values), column.kind != .json else { return nil }
    self = column
  }

  /// A column of any values that have a JSON form; nil where one has none.
  init?(any values: [Value]) throws(Diagnostic) {
    var builder = ColumnBuilder()
    for value in values {
      try Interruption.check(at: builder.count)
      guard let cell = value.cell else { return nil }
      builder.append(cell)
    }
    self = builder.column()
  }

  /// One value in each row; nil where the value has no JSON form.
  init?(repeating value: Value, count: Int) throws(Diagnostic) {
    guard let one = try Column(any: [value]) else { return nil }
    self = try one.rows(Array(repeating: 0, count: count))
  }

  /// The reals of a numeric column, missing ones as NaN; nil where it is not numeric.
  var reals: [Double]? {
    switch storage {
    case .reals(let values): return values
    case .integers(let values):
      guard let missing else { return values.map(Double.init) }
      return zip(values, missing).map { $1 ? .nan : Double($0) }
    case .booleans(let values):
      guard let missing else { return values.map { $0 ? 1 : 0 } }
      return zip(values, missing).map { $1 ? .nan : $0 ? 1 : 0 }
    default: return nil
    }
  }
}

extension Call {
  /// The argument as a column of numbers: a column, or a list of integers, reals, Booleans and nil.
  func numbers(_ name: String) throws(Diagnostic) -> Column {
    if case .column(let column) = self[name] {
      let isNumeric = column.reals != nil || column.missingCount == column.count
      if isNumeric { return column }
      throw fail(
        "wrong-type",
        "`\(builtin.name)` expects numbers for `\(name)`, not a column of \(column.kind.rawValue)",
        suggestion: "choose a numeric column, or declare the column's type when reading it",
        at: name)
    }
    guard case .list(let values) = self[name] else {
      throw wrongType(name, expected: "a list or a column of numbers")
    }
    if let row = values.firstIndex(where: { !$0.isNumeric }) {
      throw fail(
        "wrong-type",
        "`\(builtin.name)` expects numbers for `\(name)`, but element \(row) is "
          + values[row].described, at: name)
    }
    guard let column = try Column(plain: values) else {
      throw fail(
        "wrong-type", "`\(name)` mixes Booleans with numbers, or integers beyond 2^53 with reals",
        suggestion: "bring them to one type first", at: name)
    }
    return column
  }

  /// The numbers of the argument that are there, as reals; how many are not is told.
  func presentReals(_ name: String) throws(Diagnostic) -> [Double] {
    let column = try numbers(name)
    tell(skipped: column.missingCount, of: column.count)
    let reals = column.reals ?? []
    guard let missing = column.missing else { return reals }
    return zip(reals, missing).filter { !$1 }.map(\.0)
  }
}

extension Value {
  fileprivate var isNumeric: Bool {
    switch self {
    case .missing, .boolean, .integer, .real: true
    default: false
    }
  }
}
