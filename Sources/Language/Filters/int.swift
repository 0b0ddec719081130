internal import Diagnostics

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
      return try whole(value, call)
    case .text(let text):
      let text = trimmed(text, \.properties.isWhitespace)
      if let value = Int(text) { return .integer(value) }
      return try writtenReal(text).map { try whole($0, call) } ?? call["default"]
    default: return call["default"]
    }
  }

  /// The whole part; what is infinite or no number has none, and what 64 bits do not hold is an error.
  private static func whole(_ value: Double, _ call: borrowing Call) throws(Diagnostic) -> Value {
    guard value.isFinite else { return call["default"] }
    guard let whole = Int(exactly: value.rounded(.towardZero)) else {
      throw call.fail(
        "overflow", "\(call["x"].display) does not fit a 64-bit integer",
        suggestion: "`float` makes a real of it", at: "x")
    }
    return .integer(whole)
  }

  /// The real that a text writes in decimal; hexadecimal digits are none that people write.
  static func writtenReal(_ text: String) -> Double? {
    text.utf8.contains { $0 | 0x20 == UInt8(ascii: "x") } ? nil : Double(text)
  }
}
