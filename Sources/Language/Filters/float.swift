extension Builtin {
  static let float = Builtin(
    "float", in: .numbers, "A number as a real, or the real that a text writes.",
    parameters: [
      .init("x", .any, "a number, a Boolean or a text"),
      .init("default", .any, "what to give where there is no number", default: "0.0"),
    ],
    returns: .real,
    examples: ["float(\"2.50\")": "2.5", "float(3)": "3.0"]
  ) { call in
    switch call["x"] {
    case .integer(let value): return .real(Double(value))
    case .real(let value): return .real(value)
    case .boolean(let value): return .real(value ? 1 : 0)
    case .text(let text):
      return writtenReal(trimmed(text, \.properties.isWhitespace)).map(Value.real)
        ?? call["default"]
    default: return call["default"]
    }
  }
}
