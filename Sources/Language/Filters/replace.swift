internal import Diagnostics

extension Builtin {
  static let replace = Builtin(
    "replace", in: .text, "The text with every occurrence of one part replaced by another.",
    parameters: [
      .init("text", .textOrColumn, "a text, or a column of texts"),
      .init("old", .text, "what to replace"),
      .init("new", .text, "what to put in its place"),
      .init("count", .integer, "how many occurrences at most; all where nil", default: "nil"),
    ],
    returns: .textOrColumn,
    examples: [
      "\"a-b-c\".replace(\"-\", \"+\")": "a+b+c", "\"aaa\".replace(\"a\", \"b\", count: 2)": "bba",
    ]
  ) { call in
    let (old, new) = (Array(try call.text("old").utf8), Array(try call.text("new").utf8))
    let count = try call.integerIfPresent("count") ?? .max
    return try call.eachText("text") { .text(try replaced($0, old, new, count)) }
  }

  private static func replaced(
    _ text: String, _ old: [UInt8], _ new: [UInt8], _ count: Int
  ) throws(Diagnostic) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var (position, left) = (0, count)
    while position < bytes.count, left > 0 {
      try Interruption.check(at: position)
      try checkLength(result.count)
      if old.isEmpty ? bytes[position] & 0xC0 != 0x80 : bytes[position...].starts(with: old) {
        result += new
        position += old.count
        left -= 1
        if !old.isEmpty { continue }
      }
      result.append(bytes[position])
      position += 1
    }
    result += bytes[position...]
    if old.isEmpty, left > 0 { result += new }
    return String(decoding: result, as: UTF8.self)
  }
}
