internal import Diagnostics

extension Builtin {
  static let join = Builtin(
    "join", in: .text, "The elements as one text, with a separator between them.",
    parameters: [
      .init("elements", .list, "what to put together"),
      .init("separator", .text, "what stands between two elements", default: "\"\""),
    ],
    returns: .text,
    examples: [
      "[\"a\", 1, 2.5].join(\", \")": "a, 1, 2.5",
      "[\"one\", nil, \"three\"].join(\"-\")": "one--three",
    ]
  ) { call in
    if case .table = call["elements"] {
      throw call.fail(
        "wrong-type", "`join` makes a text of a list, and this is \(call["elements"].described)",
        suggestion: "`table.join_on(other, \"column\")` brings two tables together",
        at: "elements")
    }
    if case .text(let text) = call["elements"], case .list = call["separator"] {
      throw call.fail(
        "wrong-type", "`join` expects a text for `separator`, not \(call["separator"].described)",
        suggestion: "the list comes first: `[…].join(\(Value.quoted(text)))`", at: "separator")
    }
    let separator = try call.text("separator")
    if case .text(let text) = call["elements"] {
      let characters = try text.unicodeScalars.interruptibleMap { String($0) }
      try checkLength(text.utf8.count + separator.utf8.count * characters.count)
      return .text(characters.joined(separator: separator))
    }
    let elements = try call.list("elements")
    var text = ""
    for (index, element) in elements.enumerated() {
      try Interruption.check(at: index)
      try checkLength(text.utf8.count)
      if index > 0 { text += separator }
      if !element.isMissing { text += element.display }
    }
    return .text(text)
  }
}
