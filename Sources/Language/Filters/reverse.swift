internal import Diagnostics
internal import Tables

extension Builtin {
  static let reverse = Builtin(
    "reverse", in: .collections, "The same from back to front.",
    parameters: [.init("x", .listOrText, "a list, column, table or text")],
    returns: .listOrText,
    examples: ["[1, 2, 3].reverse()": "[3, 2, 1]", "\"abc\".reverse()": "cba"]
  ) { call in
    switch call["x"] {
    case .list(let elements): return .list(elements.reversed())
    case .text(let text):
      var result = String.UnicodeScalarView()
      for (step, scalar) in text.unicodeScalars.reversed().enumerated() {
        try Interruption.check(at: step)
        result.append(scalar)
      }
      return .text(String(result))
    case .column(let column): return .column(try column.rows(Array((0..<column.count).reversed())))
    case .table(let table): return .table(try table.rows(Array((0..<table.count).reversed())))
    default: throw call.wrongType("x", expected: "a list, column, table or text")
    }
  }
}
