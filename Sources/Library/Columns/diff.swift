internal import Diagnostics
internal import Language
internal import Tables

extension Builtin {
  static let diff = Builtin(
    "diff", in: .columns, "How much each number is above the one before; nil for the first.",
    parameters: [
      .init("values", .init("column or list"), "the numbers"),
      .init("lag", .integer, "how far before, at least 1", default: "1"),
    ],
    returns: .init("column or list"),
    examples: [
      "[1, 4, 9].diff()": "[nil, 3, 5]", "[1, nil, 5.5, 6].diff()": "[nil, nil, nil, 0.5]",
      "[1, 2, 4].diff(2)": "[nil, nil, 3]",
    ]
  ) { call in
    let (rows, lag) = (try call.sequence("values"), try call.positive("lag"))
    let column = try call.numbers("values")
    let cells = try (0..<column.count).interruptibleMap { row -> Cell? in
      guard row >= lag, let before = column[row - lag], let now = column[row] else { return nil }
      switch (before, now) {
      case (.integer(let a), .integer(let b)):
        let (difference, overflows) = b.subtractingReportingOverflow(a)
        if overflows {
          throw call.fail("overflow", "a difference does not fit a 64-bit integer", at: "values")
        }
        return .integer(difference)
      case (.real(let a), .real(let b)): return .real(b - a)
      default:
        throw call.fail("wrong-type", "Booleans have no difference", at: "values")
      }
    }
    return try rows.shaped(Column(cells: cells))
  }
}
