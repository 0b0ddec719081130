internal import Diagnostics
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
    let cuts = try pattern.matches(in: bytes).map(\.range).filter { !$0.isEmpty }
    return .list(
      try (0...cuts.count).interruptibleMap { index in
        let start = index == 0 ? 0 : cuts[index - 1].upperBound
        return bytes.piece(start..<(index == cuts.count ? bytes.count : cuts[index].lowerBound))
      })
  }
}
