internal import Diagnostics
internal import Language
internal import Tables

extension Call {
  /// The largest (1) or smallest (-1) of the variadic parameter `values`.
  func extreme(_ sign: Int) throws -> Value {
    var values = try list("values")
    if values.count == 1, let rows = Rows(values[0]) {
      if case .column(let column) = rows, column.kind != .json {
        return Value(told(try sign < 0 ? column.minimum() : column.maximum()))
      }
      values = try rows.values()
    }
    return try position(of: sign, in: values, "values").map { values[$0] } ?? .missing
  }

  /// Where the largest (1) or smallest (-1) value first stands; nil where all are missing.
  func position(of sign: Int, in values: [Value], _ name: String) throws(Diagnostic) -> Int? {
    var best: Int?
    tell(skipped: values.count(where: \.isMissing), of: values.count)
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

extension Call {
  /// What a column was reduced to; how many values were skipped is told.
  func told<Result>(_ reduction: Reduction<Result>) -> Result {
    tell(skipped: reduction.skipped, of: reduction.used + reduction.skipped)
    return reduction.value
  }
}

extension Value {
  /// A real, or nil.
  init(_ number: Double?) { self = number.map(Value.real) ?? .missing }
}
