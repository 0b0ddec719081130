internal import Language

extension Builtin {
  static let escapeRegex = Builtin(
    "escape_regex", in: .text, "A regular expression that matches a text as it stands.",
    parameters: [
      .init("text", .text, "the text")
    ],
    returns: .text,
    examples: [
      "\"a.b\".escape_regex()": "a\\.b",
      "\"1.5 (x)\".matches(escape_regex(\"(x)\"))": "true",
    ]
  ) { call in
    var result = String.UnicodeScalarView()
    for scalar in try call.text("text").unicodeScalars {
      if "\\^$.|?*+()[]{}-#".unicodeScalars.contains(scalar) { result.append("\\") }
      result.append(scalar)
    }
    return .text(String(result))
  }
}
