internal import Diagnostics
internal import Language
internal import Tables

extension Builtin {
  static let cumsum = Builtin(
    "cumsum", in: .columns, "The sum of each number and all before it.",
    discussion: "A missing value stays missing and adds nothing.",
    parameters: [.init("values", .init("column or list"), "the numbers")],
    returns: .init("column or list"),
    examples: ["[1, 2, 3].cumsum()": "[1, 3, 6]", "[1.5, nil, 2.0].cumsum()": "[1.5, nil, 3.5]"]
  ) { call in
    let rows = try call.sequence("values")
    let column = try call.numbers("values")
    switch column.storage {
    case .reals(let values):
      var sum = 0.0
      let sums = values.indices.map { row in
        if !column.isMissing(row) { sum += values[row] }
        return sum
      }
      return try rows.shaped(Column(.reals(sums), missing: column.missing))
    default:
      return try rows.shaped(
        Column(.integers(try call.runningSum(column)), missing: column.missing))
    }
  }
}

extension Call {
  fileprivate func runningSum(_ column: Column) throws(Diagnostic) -> [Int] {
    var (sum, sums): (Int, [Int]) = (0, [])
    for row in 0..<column.count {
      try Interruption.check(at: row)
      let value: Int
      switch column[row] {
      case .integer(let number): value = number
      case .boolean(true): value = 1
      default: value = 0
      }
      let (next, overflows) = sum.addingReportingOverflow(value)
      if overflows {
        throw fail(
          "overflow", "the sum does not fit a 64-bit integer",
          suggestion: "make the values reals first", at: "values")
      }
      sum = next
      sums.append(sum)
    }
    return sums
  }
}
