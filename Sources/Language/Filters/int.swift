extension Builtin {
  static let int = Builtin(
    "int", in: .numbers, "The whole part of a number, or the integer that a text writes.",
    parameters: [
      .init("x", .any, "a number, a Boolean or a text"),
      .init("default", .any, "what to give where there is no number", default: "0"),
    ],
    returns: .integer,
    examples: ["int(\"42\")": "42", "int(3.9)": "3", "int(\"many\", -1)": "-1"]
  ) { call in
    switch call["x"] {
    case .integer(let value): return .integer(value)
    case .boolean(let value): return .integer(value ? 1 : 0)
    case .real(let value):
      return Int(exactly: value.rounded(.towardZero)).map(Value.integer) ?? call["default"]
    case .text(let text):
      let text = trimmed(text, \.properties.isWhitespace)
      if let value = Int(text) { return .integer(value) }
      let whole = Double(text).flatMap { Int(exactly: $0.rounded(.towardZero)) }
      return whole.map(Value.integer) ?? call["default"]
    default: return call["default"]
    }
  }
}
