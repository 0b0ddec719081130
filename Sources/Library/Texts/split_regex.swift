internal import Language
internal import Patterns

extension Builtin {
  static let splitRegex = Builtin(
    "split_regex", in: .text, "The parts of a text between the matches of a regular expression.",
    parameters: [
      .init("text", .text, "the text"),
      .init("pattern", .text, "a regular expression, best in a raw string"),
      .init(
        "ignore_case", .boolean, "whether letter case matters not", default: "false", labelled: true
      ),
    ],
    returns: .list,
    examples: [
      "\"a1b22c\".split_regex(#\"\\d+\"#)": "[\"a\", \"b\", \"c\"]",
      "\"abc\".split_regex(\",\")": "[\"abc\"]",
    ]
  ) { call in
    let (pattern, bytes) = (try call.pattern(), Array(try call.text("text").utf8))
    var (parts, end): ([Value], Int) = ([], 0)
    for match in try pattern.matches(in: bytes) where !match.range.isEmpty {
      parts.append(bytes.text(end..<match.range.lowerBound))
      end = match.range.upperBound
    }
    return .list(parts + [bytes.text(end..<bytes.count)])
  }
}
