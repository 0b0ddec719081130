internal import Language
internal import Patterns

extension Builtin {
  static let matches = Builtin(
    "matches", in: .text, "Whether a regular expression matches somewhere in a text.",
    discussion:
      "The syntax is Perl's (PCRE2), over Unicode scalars; `^` and `$` are the ends of the text.",
    parameters: [
      .init("text", .textOrColumn, "a text, or a column of texts"),
      .init("pattern", .text, "a regular expression, best in a raw string"),
      .init(
        "ignore_case", .boolean, "whether letter case matters not", default: "false", labelled: true
      ),
    ],
    returns: .init("Boolean or column"),
    examples: [
      "\"order 66\".matches(#\"\\d+\"#)": "true",
      "\"Refund\".matches(\"^refund$\", ignore_case: true)": "true",
      "\"abc\".matches(\"^b\")": "false",
    ]
  ) { call in
    let pattern = try call.pattern()
    return try call.eachText("text") { .boolean(try pattern.firstMatch(in: Array($0.utf8)) != nil) }
  }
}
