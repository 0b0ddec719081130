internal import Diagnostics
internal import Language

extension Builtin {
  static let normalizeSpace = Builtin(
    "normalize_space", in: .text,
    "A text with one space for each run of white space, and none at its ends.",
    parameters: [
      .init("text", .textOrColumn, "a text, or a column of texts")
    ],
    returns: .textOrColumn,
    examples: [
      "\"  two\\n  lines \".normalize_space()": "two lines",
      "\" \".normalize_space()": "",
    ]
  ) { call in
    try call.eachText("text") { text in
      var steps = Interruption.Steps()
      let words = try text.unicodeScalars.split { scalar in
        try steps.next()
        return scalar.properties.isWhitespace
      }
      return .text(words.map { String($0) }.joined(separator: " "))
    }
  }
}
