internal import Diagnostics
internal import Language

extension Builtin {
  static let zip = Builtin(
    "zip", in: .collections,
    "Lists of the first elements, of the second, and so on, up to the shortest.",
    parameters: [.init("lists", .init("list or column"), "what runs side by side", variadic: true)],
    returns: .list,
    examples: [
      "zip([1, 2, 3], [\"a\", \"b\"])": "[[1, \"a\"], [2, \"b\"]]", "zip()": "[]",
    ]
  ) { call in
    let lists = try call.list("lists").enumerated().map { index, value in
      guard let rows = Rows(value) else {
        throw Diagnostic(
          "wrong-type", "`zip` takes lists and columns, not \(value.described)",
          at: call.place(of: "lists", element: index))
      }
      return rows
    }
    let count = lists.map(\.count).min() ?? 0
    return .list(try (0..<count).interruptibleMap { row in .list(lists.map { $0[row] }) })
  }
}
