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
      let bytes = Array(text.utf8)
      var result: [UInt8] = []
      result.reserveCapacity(bytes.count)
      for (index, word) in try text.runs(of: { !$0.properties.isWhitespace }).enumerated() {
        try Interruption.check(at: index)
        if index > 0 { result.append(UInt8(ascii: " ")) }
        result += bytes[word]
      }
      return .text(String(decoding: result, as: UTF8.self))
    }
  }
}
