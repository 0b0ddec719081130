internal import Tables

extension Builtin {
  static let last = Builtin(
    "last", in: .collections, "The last element; nil where there is none.",
    parameters: [.init("x", .listOrText, "a list, column, table or text")],
    returns: .any,
    examples: ["[3, 4].last()": "4", "[].last()": "nil"]
  ) { call in
    switch call["x"] {
    case .list(let elements): return elements.last ?? .missing
    case .text(let text): return text.unicodeScalars.last.map { .text(String($0)) } ?? .missing
    case .column(let column):
      let count = column.count
      return count == 0 ? .missing : Value(column[count - 1])
    case .table(let table):
      let count = table.count
      return count == 0 ? .missing : .record(Record(row: count - 1, of: table))
    default: throw call.wrongType("x", expected: "a list, column, table or text")
    }
  }
}
