internal import Diagnostics

extension Builtin {
  static let lines = Builtin(
    "lines", in: .text, "The lines of a text, without their line ends.",
    parameters: [.init("text", .text, "the text")],
    returns: .list,
    examples: [
      "\"a\\nb\\n\".lines()": "[\"a\", \"b\"]", "\"a\\r\\n\\nb\".lines()": "[\"a\", \"\", \"b\"]",
    ]
  ) { call in .list(try lines(of: try call.text("text"))) }

  static func lines(of text: String) throws -> [Value] {
    let bytes = Array(text.utf8)
    let ends = try bytes.places(of: [UInt8(ascii: "\n")])
    let isOpen = (ends.last ?? -1) < bytes.count - 1
    return try (0..<ends.count + (isOpen ? 1 : 0)).interruptibleMap { index in
      let start = index == 0 ? 0 : ends[index - 1] + 1
      let end = index == ends.count ? bytes.count : ends[index]
      let isEndedByReturn = end > start && bytes[end - 1] == UInt8(ascii: "\r")
      return .text(bytes.text(start..<(isEndedByReturn ? end - 1 : end)))
    }
  }
}
