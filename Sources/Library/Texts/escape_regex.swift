internal import Diagnostics
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
    let special = Set("\\^$.|?*+()[]{}-#".unicodeScalars)
    var result = String.UnicodeScalarView()
    for (step, scalar) in try call.text("text").unicodeScalars.enumerated() {
      try Interruption.check(at: step)
      if special.contains(scalar) { result.append("\\") }
      result.append(scalar)
    }
    return .text(String(result))
  }
}
