internal import Diagnostics

extension Builtin {
  static let split = Builtin(
    "split", in: .text, "The parts of a text between separators.",
    parameters: [
      .init("text", .text, "the text"),
      .init("separator", .text, "what divides it; runs of white space where nil", default: "nil"),
    ],
    returns: .list,
    examples: [
      "\"a,b,,c\".split(\",\")": "[\"a\", \"b\", \"\", \"c\"]",
      "\" to  be \".split()": "[\"to\", \"be\"]",
    ]
  ) { call in
    let text = try call.text("text")
    guard let separator = try call.textIfPresent("separator") else {
      var steps = Interruption.Steps()
      let words = try text.unicodeScalars.split { scalar in
        try steps.next()
        return scalar.properties.isWhitespace
      }
      return .list(words.map { .text(String($0)) })
    }
    guard !separator.isEmpty else {
      throw call.fail(
        "out-of-range", "the separator is empty", suggestion: "`.chars()` gives each character",
        at: "separator")
    }
    return .list(try parts(of: Array(text.utf8), Array(separator.utf8)).map(Value.text))
  }

  private static func parts(of bytes: [UInt8], _ separator: [UInt8]) throws(Diagnostic) -> [String]
  {
    var parts: [String] = []
    var (start, position) = (0, 0)
    while position < bytes.count {
      try Interruption.check(at: position)
      if bytes[position...].starts(with: separator) {
        parts.append(String(decoding: bytes[start..<position], as: UTF8.self))
        position += separator.count
        start = position
      } else {
        position += 1
      }
    }
    return parts + [String(decoding: bytes[start...], as: UTF8.self)]
  }
}
