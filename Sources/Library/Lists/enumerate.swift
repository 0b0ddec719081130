internal import Diagnostics
internal import Language

extension Builtin {
  static let enumerate = Builtin(
    "enumerate", in: .collections, "Each element with its position: `[[0, first], [1, second]]`.",
    parameters: [
      .init("values", .init("list, column or table"), "what to number"),
      .init("start", .integer, "the first number", default: "0"),
    ],
    returns: .list,
    examples: [
      "[\"a\", \"b\"].enumerate()": "[[0, \"a\"], [1, \"b\"]]",
      "[\"a\"].enumerate(1)": "[[1, \"a\"]]",
    ]
  ) { call in
    let (rows, start) = (try call.rows("values"), try call.integer("start"))
    guard !start.addingReportingOverflow(rows.count).overflow else {
      throw call.fail("overflow", "the numbers would not fit 64 bits", at: "start")
    }
    return .list(try (0..<rows.count).interruptibleMap { .list([.integer(start + $0), rows[$0]]) })
  }
}
