internal import Diagnostics
internal import Language
internal import Tables

extension Builtin {
  static let concat = Builtin(
    "concat", in: .tables, "Tables, columns or lists one after the other.",
    discussion: "Tables must have the same columns, in any order.",
    parameters: [
      .init("parts", .init("table, column or list"), "what to put together", variadic: true)
    ],
    returns: .init("table, column or list"),
    examples: [
      "concat([1], [2, 3], [])": "[1, 2, 3]",
      "table(a: [1]).concat(table(a: [2])).rows()": "[{a: 1}, {a: 2}]",
      "concat()": "[]",
    ]
  ) { call in
    let parts = try call.list("parts")
    guard var result = parts.first else { return .list([]) }
    for (index, part) in parts.enumerated().dropFirst() {
      switch (result, part) {
      case (.table(let a), .table(let b)): result = .table(try a.concatenated(b))
      case (.column(let a), .column(let b)): result = .column(try a.concatenated(b))
      case (.list, .list), (.list, .column), (.column, .list):
        result = .list((try Rows(result)?.values() ?? []) + (try Rows(part)?.values() ?? []))
      default:
        throw Diagnostic(
          "wrong-type", "\(result.described) and \(part.described) cannot be put together",
          at: call.place(of: "parts", element: index),
          suggestion: "`concat` takes tables, or lists and columns")
      }
    }
    guard Rows(result) != nil else {
      throw call.fail("wrong-type", "`concat` does not take \(result.described)", at: "parts")
    }
    return result
  }
}
