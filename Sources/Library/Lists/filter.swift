internal import Language

extension Builtin {
  static let filter = Builtin(
    "filter", in: .collections, "The elements for which a condition holds; the same as `where`.",
    parameters: [
      .init("values", .init("list, column or table"), "what to choose from"),
      .init("condition", .init("function or column"), "what must hold"),
    ],
    returns: .init("list, column or table"),
    examples: ["range(10).filter(n => n % 4 == 0)": "[0, 4, 8]", "[].filter(x => x > 1)": "[]"]
  ) { call in
    let rows = try call.rows("values")
    return try rows.picked(try call.matches(rows, "condition"))
  }
}
