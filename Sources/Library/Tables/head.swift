internal import Language

extension Builtin {
  static let head = Builtin(
    "head", in: .tables, "The first rows; all where there are fewer.",
    parameters: [
      .init("rows", .init("table, list or column"), "what to take from"),
      .init("n", .integer, "how many", default: "5"),
    ],
    returns: .init("table, list or column"),
    examples: ["range(9).head()": "[0, 1, 2, 3, 4]", "[1, 2].head(0)": "[]"]
  ) { call in
    let rows = try call.rows("rows")
    return try rows.picked(0..<min(try call.count("n"), rows.count))
  }
}
