internal import Diagnostics
internal import Language

extension Builtin {
  static let window = Builtin(
    "window", in: .collections, "All runs of `size` neighbouring elements, each one further on.",
    parameters: [
      .init("values", .init("list, column or table"), "what to go through"),
      .init("size", .integer, "how many in a run, at least 1"),
    ],
    returns: .list,
    examples: ["[1, 2, 3, 4].window(3)": "[[1, 2, 3], [2, 3, 4]]", "[1].window(2)": "[]"]
  ) { call in
    let (rows, size) = (try call.rows("values"), try call.positive("size"))
    guard size <= rows.count else { return .list([]) }
    guard (rows.count - size + 1).multipliedReportingOverflow(by: size).partialValue <= 1 << 26
    else {
      throw call.fail("out-of-range", "the runs would fill the memory", at: "size")
    }
    return .list(
      try (0...rows.count - size).interruptibleMap { try rows.picked($0..<$0 + size) })
  }
}
