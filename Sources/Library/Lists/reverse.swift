internal import Language

extension Builtin {
  static let reverse = Builtin(
    "reverse", in: .lists, "The same from the last to the first.",
    discussion: "A text is reversed by its Unicode scalars.",
    parameters: [.init("values", .init("list, column, table or text"), "what to turn round")],
    returns: .init("list, column, table or text"),
    examples: ["[1, 2, 3].reverse()": "[3, 2, 1]", "\"abc\".reverse()": "cba"]
  ) { call in
    if case .text(let text) = call["values"] {
      var scalars = String.UnicodeScalarView()
      scalars.append(contentsOf: text.unicodeScalars.reversed())
      return .text(String(scalars))
    }
    let rows = try call.rows("values")
    return rows.picked((0..<rows.count).reversed())
  }
}
