internal import Language

extension Builtin {
  static let tail = Builtin(
    "tail", in: .tables, "The last rows; all where there are fewer.",
    parameters: [
      .init("rows", .init("table, list or column"), "what to take from"),
      .init("n", .integer, "how many", default: "5"),
    ],
    returns: .init("table, list or column"),
    examples: ["range(9).tail(2)": "[7, 8]", "[1].tail(9)": "[1]"]
  ) { call in
    let rows = try call.rows("rows")
    return try rows.picked(rows.count - min(try call.count("n"), rows.count)..<rows.count)
  }
}
