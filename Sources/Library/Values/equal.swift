internal import Diagnostics
internal import Language

extension Builtin {
  static let equal = Builtin(
    "equal", in: .values, "Whether two values are the same as a whole, lists and columns included.",
    discussion:
      "`==` on columns compares element by element; this gives one answer. A column equals a list of the same values.",
    parameters: [
      .init("a", .any, "a value"),
      .init("b", .any, "another"),
    ],
    returns: .boolean,
    examples: [
      "equal(range(2), range(2))": "true",
      "equal([1, 2], [1.0, 2.0])": "true",
      "equal(range(2), [0, 1])": "true",
      "equal(nil, 0)": "false",
    ]
  ) { call in
    .boolean(try call["a"].asList() == (try call["b"].asList()))
  }
}

extension Value {
  /// A column as the list of its values; any other value as it is.
  fileprivate func asList() throws(Diagnostic) -> Value {
    if case .column(let column) = self { .list(try column.values()) } else { self }
  }
}
