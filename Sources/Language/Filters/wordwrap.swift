internal import Diagnostics

extension Builtin {
  static let wordwrap = Builtin(
    "wordwrap", in: .text, "The text broken into lines of at most a width, between words.",
    parameters: [
      .init("text", .textOrColumn, "a text, or a column of texts"),
      .init("width", .integer, "the longest line, in characters", default: "79"),
    ],
    returns: .textOrColumn,
    examples: [
      "\"one two three\".wordwrap(7)": "one two\nthree",
      "\"incomprehensible\".wordwrap(6)": "incomp\nrehens\nible",
    ]
  ) { call in
    let width = try call.integer("width")
    guard width > 0 else { throw call.fail("out-of-range", "a width is at least 1", at: "width") }
    return try call.eachText("text") { text in
      let paragraphs = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      return .text(try paragraphs.map { try wrapped($0, width) }.joined(separator: "\n"))
    }
  }

  /// A word that is longer than a line is cut.
  private static func wrapped(
    _ paragraph: Substring.UnicodeScalarView, _ width: Int
  ) throws -> String {
    var lines: [String] = []
    var (line, length) = ("", 0)
    var steps = Interruption.Steps()
    let words = try paragraph.split { scalar in
      try steps.next()
      return scalar == " "
    }
    for word in words {
      try steps.next()
      var rest = word
      if length > 0, length + 1 + rest.count > width {
        lines.append(line)
        (line, length) = ("", 0)
      }
      while rest.count > width {
        lines.append(String(rest.prefix(width)))
        rest = rest.dropFirst(width)
      }
      line += (length > 0 ? " " : "") + String(rest)
      length += (length > 0 ? 1 : 0) + rest.count
    }
    return (length > 0 || lines.isEmpty ? lines + [line] : lines).joined(separator: "\n")
  }
}
