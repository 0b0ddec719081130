extension Builtin {
  static let trim = Builtin(
    "trim", in: .text, "The text without the white space, or the given characters, at its ends.",
    parameters: [
      .init("text", .textOrColumn, "a text, or a column of texts"),
      .init("characters", .text, "what to take away; white space where nil", default: "nil"),
    ],
    returns: .textOrColumn,
    examples: ["\"  a b \".trim()": "a b", "\"--x-\".trim(\"-\")": "x"]
  ) { call in
    let characters = try call.textIfPresent("characters").map { Set($0.unicodeScalars) }
    return try call.eachText("text") { text in
      .text(trimmed(text) { characters?.contains($0) ?? $0.properties.isWhitespace })
    }
  }

  static func trimmed(_ text: String, _ isTaken: (Unicode.Scalar) -> Bool) -> String {
    var rest = text.unicodeScalars[...]
    while let first = rest.first, isTaken(first) { rest.removeFirst() }
    while let last = rest.last, isTaken(last) { rest.removeLast() }
    return String(rest)
  }
}
