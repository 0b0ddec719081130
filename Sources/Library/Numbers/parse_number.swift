internal import Language

extension Builtin {
  static let parseNumber = Builtin(
    "parse_number", in: .numbers, "The number that a text writes; nil where it writes none.",
    discussion: """
      An integer where it fits one, else a real. White space around it does not matter; `1_000`, `1,5` \
      and words are no numbers. (`int` and `float` give a default instead of nil.)
      """,
    parameters: [.init("text", .textOrColumn, "a text, or a column of texts")],
    returns: .init("number or column"),
    examples: [
      "parse_number(\" 42 \")": "42", "parse_number(\"2.5e3\")": "2500.0",
      "parse_number(\"ten\")": "nil",
    ]
  ) { call in try call.eachText("text") { Value(numberIn: $0) } }
}

extension Value {
  fileprivate init(numberIn text: String) {
    let scalars = text.unicodeScalars.drop { $0.properties.isWhitespace }
    let end = scalars.lastIndex { !$0.properties.isWhitespace }.map(scalars.index(after:))
    let number = String(scalars[..<(end ?? scalars.startIndex)])
    // Double reads hexadecimal, infinities and "nan" too, which no data means as a number.
    let isPlain = number.utf8.allSatisfy { "0123456789+-.eE".utf8.contains($0) }
    if let whole = Int(number) {
      self = .integer(whole)
    } else if isPlain, let real = Double(number), real.isFinite {
      self = .real(real)
    } else {
      self = .missing
    }
  }
}
