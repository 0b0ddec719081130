internal import Diagnostics
internal import Language
internal import Tables

extension Call {
  /// The largest (1) or smallest (-1) of the variadic parameter `values`.
  func extreme(_ sign: Int) throws -> Value {
    var values = try list("values")
    if values.count == 1, let rows = Rows(values[0]) {
      if case .column(let column) = rows, column.kind != .json {
        return Value(try sign < 0 ? column.minimum().value : column.maximum().value)
      }
      values = try rows.values()
    }
    return try position(of: sign, in: values, "values").map { values[$0] } ?? .missing
  }

  /// Where the largest (1) or smallest (-1) value first stands; nil where all are missing.
  func position(of sign: Int, in values: [Value], _ name: String) throws(Diagnostic) -> Int? {
    var best: Int?
    for (index, value) in values.enumerated() where !value.isMissing {
      try Interruption.check(at: index)
      if case .real(let number) = value, number.isNaN { return index }
      guard let leader = best else {
        best = index
        continue
      }
      guard let order = order(value, values[leader]) else {
        throw fail(
          "wrong-type", "\(values[leader].described) and \(value.described) have no order",
          at: name)
      }
      if order * sign > 0 { best = index }
    }
    return best
  }
}

extension Value {
  /// A real, or nil.
  init(_ number: Double?) { self = number.map(Value.real) ?? .missing }
}
