internal import Diagnostics

extension Builtin {
  static let indent = Builtin(
    "indent", in: .text, "The text with its lines moved to the right, all but the first.",
    parameters: [
      .init("text", .textOrColumn, "a text, or a column of texts"),
      .init("width", TypeName("integer or text"), "how far, or what to put before", default: "4"),
      .init("first", .boolean, "whether to move the first line, too", default: "false"),
      .init("blank", .boolean, "whether to move empty lines, too", default: "false"),
    ],
    returns: .textOrColumn,
    examples: ["\"a\\nb\".indent(2)": "a\n  b", "\"a\\nb\".indent(2, true)": "  a\n  b"]
  ) { call in
    let (first, blank) = (try call.boolean("first"), try call.boolean("blank"))
    let margin = try margin(call)
    return try call.eachText("text") { text in
      var steps = Interruption.Steps()
      let lines = try text.unicodeScalars.split(omittingEmptySubsequences: false) { scalar in
        try steps.next()
        return scalar == "\n"
      }
      let moved = try lines.enumerated().interruptibleMap { index, line in
        let isMoved = index == 0 ? first : blank || !line.isEmpty
        return isMoved ? margin + String(line) : String(line)
      }
      return .text(moved.joined(separator: "\n"))
    }
  }

  private static func margin(_ call: borrowing Call) throws -> String {
    if case .text(let margin) = call["width"] { return margin }
    let width = try call.integer("width")
    guard (0...10_000).contains(width) else {
      throw call.fail("out-of-range", "a width lies between 0 and 10000", at: "width")
    }
    return String(repeating: " ", count: width)
  }
}
