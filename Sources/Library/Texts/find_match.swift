internal import Language
internal import Patterns

extension Builtin {
  static let findMatch = Builtin(
    "find_match", in: .text,
    "The first match of a regular expression, as a record; nil where there is none.",
    discussion:
      "`match`, `start` and `end` in Unicode scalars, and every group under its name or number.",
    parameters: [
      .init("text", .text, "the text"),
      .init("pattern", .text, "a regular expression, best in a raw string"),
      .init(
        "ignore_case", .boolean, "whether letter case matters not", default: "false", labelled: true
      ),
    ],
    returns: .record,
    examples: [
      "\"x=12\".find_match(#\"(?<name>\\w)=(?<value>\\d+)\"#)":
        "{match: \"x=12\", start: 0, end: 4, name: \"x\", value: \"12\"}",
      "\"ñ7\".find_match(#\"\\d\"#)": "{match: \"7\", start: 1, end: 2}",
      "\"abc\".find_match(\"d\")": "nil",
    ]
  ) { call in
    let (pattern, bytes) = (try call.pattern(), Array(try call.text("text").utf8))
    guard let match = try pattern.firstMatch(in: bytes) else { return .missing }
    var record = Record([
      ("match", bytes.piece(match.range)), ("start", bytes.offset(match.range.lowerBound)),
      ("end", bytes.offset(match.range.upperBound)),
    ])
    for (index, range) in match.groups.enumerated() {
      record[pattern.groupNames[index] ?? String(index + 1)] = range.map(bytes.piece) ?? .missing
    }
    return .record(record)
  }
}
