internal import Diagnostics
internal import Language

extension Builtin {
  static let indexOf = Builtin(
    "index_of", in: .collections,
    "Where something stands first, counted from 0; nil where it does not.",
    parameters: [
      .init("values", .init("list, column, table or text"), "where to look"),
      .init("what", .any, "an element, a condition, or part of a text"),
    ],
    returns: .integer,
    examples: [
      "[\"a\", \"b\"].index_of(\"b\")": "1", "[3, 8].index_of(n => n > 5)": "1",
      "\"naïve\".index_of(\"ve\")": "3", "[1].index_of(2)": "nil",
    ]
  ) { call in
    if case .text(let text) = call["values"] {
      return try text.offset(of: call.text("what")).map(Value.integer) ?? .missing
    }
    let rows = try call.rows("values")
    for row in 0..<rows.count {
      try Interruption.check(at: row)
      let element = rows[row]
      let isIt =
        try call["what"].function.map { try call.holds($0, element, of: "what") }
        ?? (element == call["what"])
      if isIt == true { return .integer(row) }
    }
    return .missing
  }
}
