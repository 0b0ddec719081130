internal import Diagnostics
internal import Language
internal import Patterns

extension Builtin {
  static let findAll = Builtin(
    "find_all", in: .text, "The matches of a regular expression in a text.",
    discussion:
      "Where it has groups, a list of what they caught; nil for a group that took no part.",
    parameters: [
      .init("text", .text, "the text"),
      .init("pattern", .text, "a regular expression, best in a raw string"),
      .init(
        "ignore_case", .boolean, "whether letter case matters not", default: "false", labelled: true
      ),
    ],
    returns: .list,
    examples: [
      "\"a1 b22\".find_all(#\"\\d+\"#)": "[\"1\", \"22\"]",
      "\"x=1, y=2\".find_all(#\"(\\w)=(\\d)\"#)": "[[\"x\", \"1\"], [\"y\", \"2\"]]",
      "\"\".find_all(\"a\")": "[]",
    ]
  ) { call in
    let (pattern, bytes) = (try call.pattern(), Array(try call.text("text").utf8))
    return .list(
      try pattern.matches(in: bytes).interruptibleMap { match in
        match.groups.isEmpty
          ? bytes.piece(match.range) : .list(match.groups.map { $0.map(bytes.piece) ?? .missing })
      })
  }
}
