internal import Tables

extension Builtin {
  static let first = Builtin(
    "first", in: .collections, "The first element; nil where there is none.",
    parameters: [.init("x", .listOrText, "a list, column, table or text")],
    returns: .any,
    examples: ["[3, 4].first()": "3", "[].first()": "nil"]
  ) { call in
    switch call["x"] {
    case .list(let elements): return elements.first ?? .missing
    case .text(let text): return text.unicodeScalars.first.map { .text(String($0)) } ?? .missing
    case .column(let column):
      let count = column.count
      return count == 0 ? .missing : Value(column[0])
    case .table(let table):
      let count = table.count
      return count == 0 ? .missing : .record(Record(row: 0, of: table))
    default: throw call.wrongType("x", expected: "a list, column, table or text")
    }
  }
}
