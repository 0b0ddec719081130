extension Builtin {
  static let lines = Builtin(
    "lines", in: .text, "The lines of a text, without their line ends.",
    parameters: [.init("text", .text, "the text")],
    returns: .list,
    examples: ["\"a\\nb\\n\".lines()": "[\"a\", \"b\"]"]
  ) { call in .list(lines(of: try call.text("text")).map(Value.text)) }

  static func lines(of text: String) -> [String] {
    var lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines.map { line in
      let end = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
      return String(decoding: end, as: UTF8.self)
    }
  }
}
