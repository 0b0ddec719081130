internal import Diagnostics

extension Builtin {
  static let lines = Builtin(
    "lines", in: .text, "The lines of a text, without their line ends.",
    parameters: [.init("text", .text, "the text")],
    returns: .list,
    examples: ["\"a\\nb\\n\".lines()": "[\"a\", \"b\"]"]
  ) { call in .list(try lines(of: try call.text("text")).interruptibleMap(Value.text)) }

  static func lines(of text: String) throws -> [String] {
    var lines: [String] = []
    var rest = text.utf8[...]
    while !rest.isEmpty {
      try Interruption.check(at: lines.count)
      let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
      let line = rest[..<end]
      let isEndedByReturn = line.last == UInt8(ascii: "\r")
      lines.append(String(decoding: isEndedByReturn ? line.dropLast() : line, as: UTF8.self))
      rest = rest[end...].dropFirst()
    }
    return lines
  }
}
