internal import Language
internal import Tables

extension Builtin {
  static let isMissing = Builtin(
    "is_missing", in: .columns, "Whether a value is nil; for a column, of each of its values.",
    parameters: [.init("value", .any, "what to look at")],
    returns: .init("Boolean or column"),
    examples: [
      "is_missing(nil)": "true", "table(n: [1, nil]).n.is_missing()": "[false, true]",
      "is_missing([])": "false",
    ]
  ) { call in
    guard case .column(let column) = call["value"] else {
      return .boolean(call["value"].isMissing)
    }
    let flags = column.missing ?? Array(repeating: false, count: column.count)
    return .column(Column(.booleans(flags)))
  }
}
